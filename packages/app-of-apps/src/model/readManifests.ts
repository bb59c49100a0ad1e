import type { Finding } from '../finding';
import { expandSet } from './applicationSet';
import { isObject, manifestsIn, type Manifest } from './manifest';
import { toApplication, toProject, type Reading } from './readObjects';
import { parseYaml, type YamlDocument } from './strictYaml';
import type { Application, ApplicationSet, AppProject } from './types';

/** What one file holds. @internal */
export type FileContent = {
  /** Every Kubernetes object that is written there. */
  readonly manifests: readonly Manifest[];
  /** The objects that its ApplicationSets make. */
  readonly made: readonly Manifest[];
  readonly applications: readonly Application[];
  readonly applicationSets: readonly ApplicationSet[];
  readonly projects: readonly AppProject[];
  readonly findings: readonly Finding[];
};

const NOTHING: FileContent = {
  manifests: [],
  made: [],
  applications: [],
  applicationSets: [],
  projects: [],
  findings: [],
};

function readDocument(
  file: string,
  document: YamlDocument,
  index: number,
): FileContent {
  const manifests = manifestsIn(document, file, index);
  const made: Manifest[] = [];
  const applications: Application[] = [];
  const applicationSets: ApplicationSet[] = [];
  const projects: AppProject[] = [];
  const findings: Finding[] = [];
  function take<Value>(reading: Reading<Value>, into: Value[]) {
    if (reading.kind === 'read') into.push(reading.value);
    else findings.push(reading.finding);
  }
  for (const manifest of manifests) {
    const { apiVersion, kind } = manifest;
    if (!apiVersion.startsWith('argoproj.io/')) continue;
    if (kind === 'Application') take(toApplication(manifest), applications);
    if (kind === 'AppProject') take(toProject(manifest), projects);
    if (kind === 'ApplicationSet') {
      const expansion = expandSet(manifest);
      made.push(...expansion.manifests);
      applications.push(...expansion.set.applications);
      applicationSets.push(expansion.set);
      findings.push(...expansion.findings);
    }
  }
  return {
    ...{ manifests, made, applications, applicationSets, projects, findings },
  };
}

/** Looks like one of ours, and is none: without this it would be missing from every list without a word. */
function notAnObject(
  file: string,
  { object, positionOf }: YamlDocument,
): Finding[] {
  if (!isObject(object)) return [];
  const { kind, apiVersion } = object;
  if (!/^(Application|AppProject|ApplicationSet)$/.test(String(kind)))
    return [];
  if (typeof apiVersion === 'string') return [];
  const message = `This ${kind} is not what Argo CD accepts: apiVersion: it has none`;
  const at = { file, ...positionOf(['kind']) };
  return [{ rule: 'manifest-invalid', severity: 'error', message, ...at }];
}

/** Puts what several files or documents hold together. @internal */
export function mergeContent(parts: Iterable<FileContent>): FileContent {
  const all = [...parts];
  if (all.length === 1) return all[0];
  return {
    manifests: all.flatMap(({ manifests }) => manifests),
    made: all.flatMap(({ made }) => made),
    applications: all.flatMap(({ applications }) => applications),
    applicationSets: all.flatMap(({ applicationSets }) => applicationSets),
    projects: all.flatMap(({ projects }) => projects),
    findings: all.flatMap(({ findings }) => findings),
  };
}

/** Reads the objects of one file; what cannot be read is a finding. @internal */
export function readManifests(file: string, text: string): FileContent {
  const yaml = parseYaml(text);
  if (yaml.kind === 'refused') {
    const findings = yaml.problems.map(
      (problem): Finding => ({ ...problem, severity: 'error', file }),
    );
    return { ...NOTHING, findings };
  }
  return mergeContent(
    yaml.documents.map((document, index) => {
      const content = readDocument(file, document, index);
      const lost = notAnObject(file, document);
      return lost.length === 0
        ? content
        : { ...content, findings: [...content.findings, ...lost] };
    }),
  );
}

// A block mapping has its keys at the margin; a flow mapping starts with a brace.
const HAS_KIND = /^(?:["']?kind["']?\s*:|---\s*\{|\s*\{)/m;
const IN_LISTS =
  /^\s*["']?kind["']?\s*:\s*["']?(?:Application|AppProject|\w*List\b|ExternalSecret|(?:Cluster)?SecretStore|(?:Cluster)?WorkflowTemplate)|^(?:---\s*)?\{/m;

/** Can this text hold Kubernetes objects? Values need no parsing. @internal */
export const mayHoldManifests = (text: string): boolean => HAS_KIND.test(text);

/** Is an object of one of the repository's lists in this text, as far as a text that cannot be read says? @internal */
export const wouldBeListed = (text: string): boolean => IN_LISTS.test(text);
