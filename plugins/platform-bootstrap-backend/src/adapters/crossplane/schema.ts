import { z } from 'zod';
import { Conditioned, Conditions } from '../../kubernetes/conditions';
import { Metadata } from '../../kubernetes/objects';

/** A Provider, Function or Configuration of `pkg.crossplane.io/v1`. @internal */
export const Package = Conditioned;

/** A name as it stands in the path of an API. @internal */
const segment = z.string().regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/);

const Names = z.object({ kind: z.string(), plural: segment });

/** A CompositeResourceDefinition of `apiextensions.crossplane.io/v1`, which Crossplane 2 serves too. @internal */
export const Definition = z
  .object({
    metadata: Metadata,
    spec: z.object({
      group: segment,
      names: Names,
      claimNames: Names.optional().catch(undefined),
      versions: z
        .array(
          z.object({
            name: segment,
            served: z.boolean().catch(false),
            referenceable: z.boolean().catch(false),
          }),
        )
        .catch([]),
    }),
    status: z.object({ conditions: Conditions }).catch({ conditions: [] }),
  })
  .transform(({ metadata, spec, status }) => ({
    metadata,
    ...spec,
    ...status,
  }));

/** A composite resource, or a claim for one. @internal */
export const Composite = z
  .object({
    metadata: Metadata,
    spec: z
      .object({ claimRef: z.object({ name: z.string() }).optional() })
      .catch({}),
    status: z.object({ conditions: Conditions }).catch({ conditions: [] }),
  })
  .transform(({ metadata, spec, status }) => ({
    metadata,
    isClaimed: spec.claimRef !== undefined,
    ...status,
  }));

/** @internal */
export type Package = z.infer<typeof Package>;
/** @internal */
export type Definition = z.infer<typeof Definition>;
/** @internal */
export type Composite = z.infer<typeof Composite>;
