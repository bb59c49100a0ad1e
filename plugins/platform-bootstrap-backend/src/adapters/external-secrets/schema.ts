import { z } from 'zod';
import { Conditioned, Conditions } from '../../kubernetes/conditions';
import { Metadata } from '../../kubernetes/objects';

/** A SecretStore or ClusterSecretStore of `external-secrets.io/v1`. @internal */
export const Store = Conditioned;

const StoreRef = z
  .object({
    name: z.string(),
    kind: z.enum(['SecretStore', 'ClusterSecretStore']).catch('SecretStore'),
  })
  .optional()
  .catch(undefined);

const noSpec = { refreshInterval: '', refreshPolicy: '' };

/** An ExternalSecret of `external-secrets.io/v1`: where it reads, how often, and how that went. No value of a secret is in it. @internal */
export const ExternalSecret = z
  .object({
    metadata: Metadata,
    spec: z
      .object({
        secretStoreRef: StoreRef,
        /** A duration as Go writes it; `1h` when absent. */
        refreshInterval: z.string().catch('1h'),
        refreshPolicy: z.string().catch('Periodic'),
      })
      .catch({ ...noSpec, secretStoreRef: undefined }),
    status: z
      .object({
        conditions: Conditions,
        refreshTime: z.string().nullish().catch(null),
      })
      .catch({ conditions: [], refreshTime: null }),
  })
  .transform(({ metadata, spec, status }) => ({
    metadata,
    ...spec,
    ...status,
  }));

/** @internal */
export type Store = z.infer<typeof Store>;
/** @internal */
export type ExternalSecret = z.infer<typeof ExternalSecret>;
