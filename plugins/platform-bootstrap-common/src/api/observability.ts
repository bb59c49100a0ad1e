import { z } from 'zod';
import { ComponentLink } from './readiness';

/** Where telemetry of a component is looked at. @public */
export const ObservabilityLinkKind = z.enum(['dashboard', 'logs', 'traces']);

/** A link to telemetry of one component, or why there is none. @public */
export const ObservabilityLink = z.object({
  kind: ObservabilityLinkKind,
  href: ComponentLink.shape.href.nullable(),
  /** Why there is no link, in one sentence; `null` when there is one. */
  message: z.string().nullable(),
});

/** Whether telemetry leaves the component's cluster, by its collectors as the board has them. @public */
export const Telemetry = z.object({
  state: z.enum(['flowing', 'not-flowing', 'unknown']),
  /** CamelCase. */
  reason: z.string(),
  /** One sentence for a person. */
  message: z.string(),
  /** When the collectors were last seen; `null` when they never were, or may not be seen. */
  observedAt: z.string().datetime().nullable(),
  /** The component that collects; `null` when there is none, or it may not be seen. */
  component: z.string().nullable(),
});

/** `GET /api/platform-bootstrap/components/:id/observability`. @public */
export const ComponentObservability = z.object({
  /** One of each kind. */
  links: z.array(ObservabilityLink),
  telemetry: Telemetry,
});

/** What the schema of the same name gives. @public */
export type ObservabilityLinkKind = z.infer<typeof ObservabilityLinkKind>;
/** What the schema of the same name gives. @public */
export type ObservabilityLink = z.infer<typeof ObservabilityLink>;
/** What the schema of the same name gives. @public */
export type Telemetry = z.infer<typeof Telemetry>;
/** What the schema of the same name gives. @public */
export type ComponentObservability = z.infer<typeof ComponentObservability>;
