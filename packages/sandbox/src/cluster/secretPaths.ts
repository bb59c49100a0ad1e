import { z } from 'zod';
import type { LeverState } from '../levers/LeverState';
import type { Manifest } from './manifest';
import type { ClusterState } from './state';

/** A path of Vault that somebody reads, with the fields that are asked for. @internal */
export type SecretPath = {
  readonly path: string;
  readonly fields: readonly string[];
  /** The ExternalSecrets that read it, as `namespace/name`. */
  readonly readers: readonly string[];
};

const Reads = z.object({
  data: z
    .array(
      z.object({
        remoteRef: z.object({
          key: z.string(),
          property: z.string().optional(),
        }),
      }),
    )
    .catch([]),
  dataFrom: z
    .array(z.object({ extract: z.object({ key: z.string() }) }))
    .catch([]),
});

type Read = { readonly path: string; readonly field?: string };

function readsOf({ kind, spec }: Manifest): readonly Read[] {
  const parsed = Reads.safeParse(kind === 'ExternalSecret' ? spec : undefined);
  if (!parsed.success) return [];
  const { data, dataFrom } = parsed.data;
  return [
    ...data.map(({ remoteRef: { key, property } }) => ({
      path: key,
      field: property,
    })),
    ...dataFrom.map(({ extract }) => ({ path: extract.key })),
  ];
}

/** Every path that an ExternalSecret in the cluster reads, by name. @internal */
export function secretPaths({
  applications,
}: Pick<ClusterState, 'applications'>): readonly SecretPath[] {
  const found = new Map<
    string,
    { readonly fields: Set<string>; readonly readers: Set<string> }
  >();
  for (const { live } of applications.values()) {
    for (const { manifest } of live.values()) {
      const { namespace = '', name } = manifest.metadata;
      for (const { path, field } of readsOf(manifest)) {
        const { fields, readers } = found.get(path) ?? {
          fields: new Set<string>(),
          readers: new Set<string>(),
        };
        if (field) fields.add(field);
        found.set(path, {
          fields,
          readers: readers.add(`${namespace}/${name}`),
        });
      }
    }
  }
  return [...found]
    .map(([path, { fields, readers }]) => ({
      path,
      fields: [...fields].sort(),
      readers: [...readers].sort(),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

// A person who rotates a secret does not want to wait an hour for the operator.
const SOON_MS = 3_000;

/** From when on an ExternalSecret is to be read again because something that it reads was rotated; `-Infinity` when nothing was. @internal */
export const dueByRotation = (
  manifest: Manifest,
  { rotations }: Pick<LeverState, 'rotations'>,
): number =>
  rotations.size === 0
    ? -Infinity
    : Math.max(
        -Infinity,
        ...readsOf(manifest).map(
          ({ path }) => (rotations.get(path)?.at ?? -Infinity) + SOON_MS,
        ),
      );
