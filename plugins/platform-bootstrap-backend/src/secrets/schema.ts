import { z } from 'zod';
import { ExternalSecret, Store } from '../adapters/external-secrets/schema';

const KINDS = z.enum(['SecretStore', 'ClusterSecretStore']);

const StoreRef = z.object({
  name: z.string(),
  kind: KINDS.catch('SecretStore'),
});

const Source = z
  .object({
    storeRef: StoreRef.nullish().catch(null),
    generatorRef: z.object({}).nullish().catch(null),
  })
  .nullish()
  .catch(null);

const text = z.string().nullish().catch(null);

const Data = z.object({
  secretKey: z.string(),
  remoteRef: z.object({ key: text, property: text }).catch({}),
  sourceRef: Source,
});

const DataFrom = z.object({
  extract: z.object({ key: text, property: text }).nullish().catch(null),
  find: z.object({ path: text }).nullish().catch(null),
  sourceRef: Source,
});

// What cannot be understood of one secret must not hide all the others.
const listOf = <T extends z.ZodType>(item: T) => z.array(item).catch([]);

const Sources = z
  .object({
    spec: z
      .object({
        target: z
          .object({
            name: text,
            template: z
              .object({ data: z.record(z.string(), z.unknown()).catch({}) })
              .nullish()
              .catch(null),
          })
          .catch({}),
        data: listOf(Data),
        dataFrom: listOf(DataFrom),
      })
      .catch({ target: {}, data: [], dataFrom: [] }),
  })
  .transform(({ spec: { target, data, dataFrom } }) => ({
    target: target.name ?? null,
    // The names alone: a template may hold what nobody should have written there.
    templated: Object.keys(target.template?.data ?? {}),
    data,
    dataFrom,
  }));

/** An ExternalSecret with where each of its keys comes from; no value, and no text of a template, is in it. @internal */
export const ListedSecret = ExternalSecret.and(Sources);

const VaultSettings = z.object({
  server: z.string().catch(''),
  path: z.string().nullish().catch(null),
  version: z.enum(['v1', 'v2']).catch('v2'),
  namespace: text,
});

const Provider = z
  .object({
    spec: z
      .object({ provider: z.record(z.string(), z.unknown()).catch({}) })
      .catch({ provider: {} }),
  })
  .transform(({ spec: { provider } }) => {
    const vault = VaultSettings.safeParse(provider.vault);
    return {
      // A provider may hold values of its own (`fake` does): only its name is kept, and where Vault keeps things.
      provider: Object.keys(provider)[0] ?? null,
      vault: vault.success ? vault.data : null,
    };
  });

/** A store with the name of what keeps the values. @internal */
export const ListedStore = Store.and(Provider);

/** @internal */
export type ListedSecret = z.infer<typeof ListedSecret>;
/** @internal */
export type ListedStore = z.infer<typeof ListedStore>;
/** @internal */
export type StoreKind = z.infer<typeof KINDS>;
/** @internal */
export type VaultSettings = z.infer<typeof VaultSettings>;
