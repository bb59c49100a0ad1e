import { z } from 'zod';
import type { ObjectIndex } from '../cluster/ObjectIndex';
import type { ResourceType } from './resourceTypes';

const Names = z.object({ kind: z.string(), plural: z.string() });

const Definition = z.object({
  spec: z.object({
    group: z.string(),
    names: Names,
    claimNames: Names.optional(),
    versions: z.array(z.object({ name: z.string(), served: z.boolean() })),
  }),
});

/** The type that a CompositeResourceDefinition of the cluster brings at this path; `undefined` when none does. @internal */
export function definedType(
  index: ObjectIndex,
  path: {
    readonly group: string;
    readonly version: string;
    readonly plural: string;
  },
): ResourceType | undefined {
  const { group, version, plural } = path;
  return index
    .list('apiextensions.crossplane.io/CompositeResourceDefinition')
    .flatMap(({ object }) => {
      const parsed = Definition.safeParse(object);
      if (!parsed.success) return [];
      const { spec } = parsed.data;
      const isHere =
        spec.group === group &&
        spec.versions.some(v => v.served && v.name === version);
      const named = [spec.names, spec.claimNames].find(
        names => names?.plural === plural,
      );
      return isHere && named
        ? [
            {
              groupVersion: `${group}/${version}`,
              plural,
              kind: named.kind,
              namespaced: true,
            },
          ]
        : [];
    })[0];
}
