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

/** The types that the CompositeResourceDefinitions of the cluster bring, at each version that they serve. @internal */
export const definedTypes = (index: ObjectIndex): readonly ResourceType[] =>
  index
    .list('apiextensions.crossplane.io/CompositeResourceDefinition')
    .flatMap(({ object }) => {
      const parsed = Definition.safeParse(object);
      if (!parsed.success) return [];
      const { group, names, claimNames, versions } = parsed.data.spec;
      const served = versions.filter(version => version.served);
      return served.flatMap(({ name }) =>
        [names, ...(claimNames ? [claimNames] : [])].map(
          ({ kind, plural }) => ({
            ...{ groupVersion: `${group}/${name}`, plural, kind },
            namespaced: true,
          }),
        ),
      );
    });
