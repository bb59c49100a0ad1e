import type { z } from 'zod';
import type { Finding } from '../finding';
import { ApplicationManifest, AppProjectManifest } from './manifests';
import { parseYaml, type YamlDocument } from './strictYaml';
import type { Application, AppProject, Location } from './types';

/** What one file holds. @internal */
export type FileContent = {
  readonly applications: readonly Application[];
  readonly projects: readonly AppProject[];
  readonly findings: readonly Finding[];
};

type Kinded = { readonly apiVersion?: unknown; readonly kind?: unknown };

/** Is it a mapping? @internal */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function toApplication(
  object: Record<string, unknown>,
  { metadata, spec }: z.infer<typeof ApplicationManifest>,
  location: Location,
): Application {
  const single = spec.source ? [spec.source] : [];
  return {
    name: metadata.name,
    namespace: metadata.namespace ?? 'argocd',
    project: spec.project,
    // Argo CD ignores `source` once there are `sources`.
    sources: spec.sources?.length ? spec.sources : single,
    destination: spec.destination,
    location,
    object,
  };
}

const toProject = (
  object: Record<string, unknown>,
  { metadata, spec }: z.infer<typeof AppProjectManifest>,
  location: Location,
): AppProject => ({
  name: metadata.name,
  sourceRepos: spec.sourceRepos ?? [],
  destinations: spec.destinations ?? [],
  location,
  object,
});

function invalid(
  error: z.ZodError,
  kind: string,
  file: string,
  document: YamlDocument,
): Finding {
  const { path, message } = error.issues[0];
  return {
    rule: 'manifest-invalid',
    severity: 'error',
    message: `This ${kind} is not what Argo CD accepts: ${path.join(
      '.',
    )}: ${message}`,
    file,
    ...document.positionOf(path),
  };
}

function readDocument(
  file: string,
  document: YamlDocument,
  index: number,
): FileContent {
  const { object } = document;
  const nothing = { applications: [], projects: [], findings: [] };
  if (!isObject(object)) return nothing;
  const { apiVersion, kind } = object as Kinded;
  const location = {
    file,
    line: document.line,
    document: index,
  };
  if (kind === 'List' || kind === 'ApplicationList') {
    const message = 'Lists are not read; write one document per object';
    const finding = {
      rule: 'manifest-list',
      severity: 'warning',
      file,
    } as const;
    const { line } = location;
    return { ...nothing, findings: [{ ...finding, message, line }] };
  }
  if (!String(apiVersion).startsWith('argoproj.io/')) return nothing;
  if (kind === 'Application') {
    const parsed = ApplicationManifest.safeParse(object);
    return parsed.success
      ? {
          ...nothing,
          applications: [toApplication(object, parsed.data, location)],
        }
      : { ...nothing, findings: [invalid(parsed.error, kind, file, document)] };
  }
  if (kind === 'AppProject') {
    const parsed = AppProjectManifest.safeParse(object);
    return parsed.success
      ? { ...nothing, projects: [toProject(object, parsed.data, location)] }
      : { ...nothing, findings: [invalid(parsed.error, kind, file, document)] };
  }
  return nothing;
}

/** Reads the Applications and AppProjects of one file; what cannot be read is a finding. @internal */
export function readManifests(file: string, text: string): FileContent {
  const yaml = parseYaml(text);
  if (yaml.kind === 'refused') {
    const findings = yaml.problems.map(
      ({ rule, message, line, column }): Finding => ({
        rule,
        severity: 'error',
        message,
        file,
        line,
        column,
      }),
    );
    return { applications: [], projects: [], findings };
  }
  const parts = yaml.documents.map((document, index) =>
    readDocument(file, document, index),
  );
  return {
    applications: parts.flatMap(({ applications }) => applications),
    projects: parts.flatMap(({ projects }) => projects),
    findings: parts.flatMap(({ findings }) => findings),
  };
}

// A block mapping has its keys at the margin; a flow mapping starts with a brace.
const CANDIDATE =
  /^(?:["']?kind["']?\s*:\s*["']?(?:Application|AppProject|List)|---\s*\{|\s*\{)/m;

/** Can this text hold an Application or AppProject? Values and plain manifests need no parsing. @internal */
export const mayHoldManifests = (text: string): boolean => CANDIDATE.test(text);
