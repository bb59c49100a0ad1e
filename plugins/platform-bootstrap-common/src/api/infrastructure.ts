import { z } from 'zod';

/** How an object of Crossplane is doing, by what it says of itself; `pending` is on its way. @public */
export const ClaimState = z.enum(['ready', 'pending', 'failing', 'unknown']);

const Described = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  name: z.string(),
  state: ClaimState,
  /** What it says for itself; `null` when it is ready, or says nothing. */
  message: z.string().nullable(),
});

/** Something that a team asked Crossplane for, and what it is made of. @public */
export const ClaimStatus = Described.extend({
  /** The CompositeResourceDefinition that says what it is. */
  definition: z.string(),
  namespace: z.string(),
  /** Managed resources and other objects, those of composite resources included. */
  resources: z.array(Described),
});

/** `GET /api/platform-bootstrap/components/:id/infrastructure`. @public */
export const ComponentInfrastructure = z.object({
  /** The Application's own name, as the software templates know it. */
  application: z.string(),
  /** When the cluster was asked (ISO 8601). */
  readAt: z.string().datetime(),
  claims: z.array(ClaimStatus),
});

/** What the schema of the same name gives. @public */
export type ClaimState = z.infer<typeof ClaimState>;
/** What the schema of the same name gives. @public */
export type ClaimStatus = z.infer<typeof ClaimStatus>;
/** What the schema of the same name gives. @public */
export type ComponentInfrastructure = z.infer<typeof ComponentInfrastructure>;
