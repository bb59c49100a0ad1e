import { RepositorySummary } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** A store that the platform repository defines. */
export type Store = RepositorySummary['secretStores'][number];

/** One text for one store. */
export const storeKey = ({ kind, name }: Pick<Store, 'kind' | 'name'>) =>
  `${kind}/${name}`;

/** The stores that the Application can use: a SecretStore serves its own namespace only. All of them while none is chosen. */
export function usableStores(
  { applications, secretStores }: RepositorySummary,
  application: unknown,
): readonly Store[] {
  const chosen = applications.find(({ name }) => name === application);
  const found = secretStores.filter(
    ({ namespace }) =>
      !chosen || namespace === null || namespace === chosen.namespace,
  );
  return [...new Map(found.map(store => [storeKey(store), store])).values()];
}
