import type { z } from 'zod';
import type { Finding } from '../finding';
import type { Manifest } from './manifest';
import { ApplicationManifest, AppProjectManifest } from './manifests';
import type { Application, AppProject } from './types';

/** An object that was read, or why it could not be. @internal */
export type Reading<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'invalid'; readonly finding: Finding };

function invalid(
  error: z.ZodError,
  { kind, location, positionOf }: Manifest,
): Reading<never> {
  const { path, message } = error.issues[0];
  const finding: Finding = {
    rule: 'manifest-invalid',
    severity: 'error',
    message: `This ${kind} is not what Argo CD accepts: ${path.join(
      '.',
    )}: ${message}`,
    file: location.file,
    ...positionOf(path),
  };
  return { kind: 'invalid', finding };
}

/** Reads an Application as Argo CD does. @internal */
export function toApplication(manifest: Manifest): Reading<Application> {
  const { object, location } = manifest;
  const parsed = ApplicationManifest.safeParse(object);
  if (!parsed.success) return invalid(parsed.error, manifest);
  const { metadata, spec } = parsed.data;
  const single = spec.source ? [spec.source] : [];
  return {
    kind: 'read',
    value: {
      name: metadata.name,
      namespace: metadata.namespace ?? 'argocd',
      project: spec.project,
      // Argo CD ignores `source` once there are `sources`.
      sources: spec.sources?.length ? spec.sources : single,
      destination: spec.destination,
      location,
      object,
    },
  };
}

/** Reads an AppProject as Argo CD does. @internal */
export function toProject(manifest: Manifest): Reading<AppProject> {
  const { object, location } = manifest;
  const parsed = AppProjectManifest.safeParse(object);
  if (!parsed.success) return invalid(parsed.error, manifest);
  const { metadata, spec } = parsed.data;
  return {
    kind: 'read',
    value: {
      name: metadata.name,
      sourceRepos: spec.sourceRepos ?? [],
      destinations: spec.destinations ?? [],
      location,
      object,
    },
  };
}
