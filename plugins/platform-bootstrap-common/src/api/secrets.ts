import { z } from 'zod';
import { ComponentLink } from './readiness';

const timestamp = z.string().datetime();

/** How an object of External Secrets is doing, by its condition `Ready`; `pending` is on its way. @public */
export const SecretState = z.enum(['ready', 'pending', 'failing', 'unknown']);

/** A SecretStore or ClusterSecretStore that a component's secrets are read from. @public */
export const SecretStoreStatus = z.object({
  kind: z.enum(['SecretStore', 'ClusterSecretStore']),
  name: z.string(),
  /** Where a SecretStore lives; `null` for a ClusterSecretStore. */
  namespace: z.string().nullable(),
  /** What keeps the values, as its spec calls it: `vault`; `null` when it does not say. */
  provider: z.string().nullable(),
  /** `missing`: no such store is in the cluster. */
  state: z.enum([...SecretState.options, 'missing']),
  /** One sentence for a person; `null` when it is ready. */
  message: z.string().nullable(),
  /** The component that brings it; `null` when that is none, or one that may not be seen. */
  component: z.string().nullable(),
});

/** Which key a Secret gets, and from where; never its value. @public */
export const SecretKey = z.object({
  /** The key in the Secret; `null` when there is one for each field that is found. */
  secretKey: z.string().nullable(),
  /** The path in the store, as the ExternalSecret writes it; `null` when a generator makes the value. */
  path: z.string().nullable(),
  /** The field at that path; `null` when it is all of it. */
  property: z.string().nullable(),
  /** The store that it is read from, if it is another than the secret's own: `SecretStore other`. */
  otherStore: z.string().nullable(),
  /** Where Vault's own interface shows the path; `null` when it is not known to be in the Vault of the component. */
  href: ComponentLink.shape.href.nullable(),
});

/** An ExternalSecret of a component. @public */
export const ComponentSecret = z.object({
  name: z.string(),
  namespace: z.string(),
  /** The Secret that it makes. */
  target: z.string(),
  /** Which of `stores` it is read from; `null` when it names none. */
  store: z
    .object({ kind: SecretStoreStatus.shape.kind, name: z.string() })
    .nullable(),
  keys: z.array(SecretKey),
  /** Keys that a template of the ExternalSecret makes of them. */
  templated: z.array(z.string()),
  state: SecretState,
  /** CamelCase; `null` when it is ready or on its way. */
  reason: z.string().nullable(),
  /** One sentence for a person; `null` when it is ready or on its way. */
  message: z.string().nullable(),
  /** When it was last read from its store; `null` when it never was. */
  refreshedAt: timestamp.nullable(),
  /** As the ExternalSecret writes it: `1h`; `null` when it is not refreshed by schedule. */
  refreshInterval: z.string().nullable(),
  /** When it is to be read again; `null` when it is not refreshed by schedule, or never was read. */
  dueAt: timestamp.nullable(),
  /** It missed a whole refresh. */
  overdue: z.boolean(),
});

/** `GET /api/platform-bootstrap/components/:id/secrets`. @public */
export const ComponentSecrets = z.object({
  /** The Application's own name, as the software templates know it. */
  application: z.string(),
  /** When the cluster was asked. */
  readAt: timestamp,
  /** `false` when the cluster does not know ExternalSecrets: nothing that makes Secrets of them is installed. */
  installed: z.boolean(),
  secrets: z.array(ComponentSecret),
  stores: z.array(SecretStoreStatus),
});

/** What the schema of the same name gives. @public */
export type SecretState = z.infer<typeof SecretState>;
/** What the schema of the same name gives. @public */
export type SecretStoreStatus = z.infer<typeof SecretStoreStatus>;
/** What the schema of the same name gives. @public */
export type SecretKey = z.infer<typeof SecretKey>;
/** What the schema of the same name gives. @public */
export type ComponentSecret = z.infer<typeof ComponentSecret>;
/** What the schema of the same name gives. @public */
export type ComponentSecrets = z.infer<typeof ComponentSecrets>;
