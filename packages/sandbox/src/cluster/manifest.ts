import { z } from 'zod';

const strings = z.record(z.string(), z.string());

const Shape = z.looseObject({
  apiVersion: z.string().min(1),
  kind: z.string().min(1),
  metadata: z.looseObject({
    name: z.string().min(1),
    namespace: z.string().optional(),
    labels: strings.optional(),
    annotations: strings.optional(),
    finalizers: z.array(z.string()).optional(),
  }),
});
/** What every Kubernetes object has; the rest is kept as it is. @internal */
export type Manifest = z.infer<typeof Shape>;

/** Reads a document as a manifest; throws an Error that names the missing field. @internal */
export function toManifest(document: unknown): Manifest {
  const parsed = Shape.safeParse(document);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw new Error(
    path.length === 0
      ? 'the document is not an object'
      : `Object '${path.join('.')}' is missing or invalid: ${message}`,
  );
}

/** The API group of a manifest; empty for the core group. @internal */
export const groupOf = ({ apiVersion }: Pick<Manifest, 'apiVersion'>): string =>
  apiVersion.includes('/') ? apiVersion.split('/')[0] : '';

/** The API version of a manifest without its group. @internal */
export const versionOf = ({
  apiVersion,
}: Pick<Manifest, 'apiVersion'>): string => apiVersion.split('/').at(-1) ?? '';

/** `group/Kind/namespace/name`: one object of the cluster. @internal */
export const keyOf = (manifest: Manifest): string =>
  [
    groupOf(manifest),
    manifest.kind,
    manifest.metadata.namespace ?? '',
    manifest.metadata.name,
  ].join('/');

/** Is this an Argo CD object of the given kind? @internal */
export const isArgo = (
  manifest: Manifest,
  kind: 'Application' | 'AppProject',
): boolean => groupOf(manifest) === 'argoproj.io' && manifest.kind === kind;

/** The sync wave that Argo CD reads from a manifest; 0 when it says none or no number. @internal */
export function waveOf(manifest: Manifest): number {
  const wave = manifest.metadata.annotations?.['argocd.argoproj.io/sync-wave'];
  const parsed = Number.parseInt(wave ?? '0', 10);
  return Number.isNaN(parsed) ? 0 : parsed;
}
