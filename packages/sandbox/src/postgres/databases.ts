import { z } from 'zod';
import type { ClusterState, LiveResource } from '../cluster/state';
import type { LeverState } from '../levers/LeverState';

/** What the server of a Postgres cluster says of itself. @internal */
export type Server =
  | {
      readonly kind: 'serving';
      readonly cluster: string;
      readonly databases: readonly string[];
    }
  | { readonly kind: 'starting' };

const Spec = z.object({
  databases: z.record(z.string(), z.unknown()).default({}),
  preparedDatabases: z.record(z.string(), z.unknown()).default({}),
});

const isCluster = ({ status }: LiveResource) => status.kind === 'postgresql';

// The one that everybody shares, or the only one: an address leads to one server.
function clusterIn({ applications }: ClusterState): LiveResource | undefined {
  const clusters = [...applications.values()].flatMap(({ live }) =>
    [...live.values()].filter(isCluster),
  );
  return (
    clusters.find(
      ({ manifest }) => manifest.metadata.name === 'platform-postgres',
    ) ?? clusters[0]
  );
}

/** The server, as the operator has made it; `null` where there is none. @internal */
export function serverIn(
  state: ClusterState,
  { products }: LeverState,
): Server | null {
  const cluster = clusterIn(state);
  if (cluster?.status.kind !== 'postgresql') return null;
  if (cluster.status.ready === 0) return { kind: 'starting' };
  const parsed = Spec.safeParse(cluster.manifest.spec);
  const declared = parsed.success
    ? Object.keys({
        ...parsed.data.databases,
        ...parsed.data.preparedDatabases,
      })
    : [];
  const made =
    products.postgres === 'database-missing' ? declared.slice(0, -1) : declared;
  return {
    kind: 'serving',
    cluster: cluster.manifest.metadata.name,
    databases: ['postgres', ...made],
  };
}
