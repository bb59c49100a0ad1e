import { listServed } from '../../kubernetes/objects';
import { ownerFinder } from '../../kubernetes/tracking';
import type { AdapterDeclaration } from '../types';
import { assessClusters, POSTGRESQLS } from './assess';
import { PostgresCluster } from './schema';

/** Postgres clusters of the Zalando operator, for whichever component brought them. @internal */
export const zalandoPostgres: AdapterDeclaration = {
  id: 'zalando-postgres',
  endpoint: 'kubernetes',
  judges: ['ClusterRunning'],
  claims: ({ id }) => id === 'platform-postgres',
  connect:
    client =>
    async (components, { signal }) => {
      const ownerOf = ownerFinder(components);
      const owned = new Map<string, PostgresCluster[]>();
      // A cluster without the operator has no such resource, and so no Postgres clusters to judge.
      const clusters =
        (await listServed(client, POSTGRESQLS, PostgresCluster, signal)) ?? [];
      for (const cluster of clusters) {
        const id = ownerOf(cluster.metadata);
        if (id) owned.set(id, [...(owned.get(id) ?? []), cluster]);
      }
      return new Map([...owned].map(([id, own]) => [id, assessClusters(own)]));
    },
};
