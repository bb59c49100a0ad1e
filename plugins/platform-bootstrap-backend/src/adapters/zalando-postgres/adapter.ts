import {
  type HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { listObjects } from '../../kubernetes/objects';
import { ownerFinder } from '../../kubernetes/tracking';
import type { AdapterDeclaration } from '../types';
import { assessClusters, POSTGRESQLS } from './assess';
import { PostgresCluster } from './schema';

async function readClusters(client: HttpClient, signal: AbortSignal) {
  try {
    return await listObjects(client, POSTGRESQLS, PostgresCluster, signal);
  } catch (error) {
    // A cluster without the operator has no such resource, and so no Postgres clusters to judge.
    if (error instanceof UpstreamError && error.status === 404) return [];
    throw error;
  }
}

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
      for (const cluster of await readClusters(client, signal)) {
        const id = ownerOf(cluster.metadata);
        if (id) owned.set(id, [...(owned.get(id) ?? []), cluster]);
      }
      return new Map(
        [...owned].map(([id, clusters]) => [id, assessClusters(clusters)]),
      );
    },
};
