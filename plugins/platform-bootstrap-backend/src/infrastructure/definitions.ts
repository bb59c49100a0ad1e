import { z } from 'zod';
import { DEFINITIONS } from '../adapters/crossplane/assess';
import { Definition } from '../adapters/crossplane/schema';
import type { ClusterReader } from './ClusterReader';

/** A kind that a definition of the cluster brings into namespaces. @internal */
export type DefinedKind = {
  /** The definition's own name. */
  readonly definition: string;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
};

const Scoped = z.object({ spec: z.object({ scope: z.string() }) });

function toKind(object: object): DefinedKind[] {
  const read = Definition.safeParse(object);
  if (!read.success) return [];
  const { metadata, group, names, claimNames, versions } = read.data;
  const { data } = Scoped.safeParse(object);
  const named = data?.spec.scope === 'Namespaced' ? names : claimNames;
  const served = versions.filter(version => version.served);
  const version = served.find(v => v.referenceable) ?? served[0];
  return named && version
    ? [
        {
          ...{ definition: metadata.name, group, version: version.name },
          ...{ kind: named.kind, plural: named.plural },
        },
      ]
    : [];
}

/** The kinds that teams may ask for in this cluster: Crossplane 2's own in a namespace, or the claims of before. @internal */
export const definedKinds = async (
  reader: ClusterReader,
): Promise<readonly DefinedKind[]> =>
  ((await reader.list(DEFINITIONS)) ?? []).flatMap(toKind);
