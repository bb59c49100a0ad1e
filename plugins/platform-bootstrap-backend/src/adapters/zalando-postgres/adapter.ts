import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { listServed } from '../../kubernetes/objects';
import { ownerFinder } from '../../kubernetes/tracking';
import { NOTHING_ELSE, type ConnectionOf } from '../connectionOf';
import type { AdapterDeclaration, Component, Observation } from '../types';
import { assessClusters, assessOperator, POSTGRESQLS } from './assess';
import { assessDatabases, readDatabases, type Databases } from './databases';
import { readMembers } from './members';
import { PostgresCluster } from './schema';

const isOperator = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'zalando-postgres';

type Owned = ReadonlyMap<string, readonly PostgresCluster[]>;

const NOBODY: Databases = { kind: 'unasked', why: 'no cluster declares any' };

// A server is asked once, however many components it has databases of, and not when none is declared.
async function readEach(
  components: readonly Component[],
  owned: Owned,
  connectionOf: ConnectionOf,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Databases>> {
  const asked = new Map<object, Promise<Databases>>();
  const read = (component: Component) => {
    const connection = connectionOf('postgres', component);
    const server = connection.kind === 'open' ? connection.client : connection;
    const answer = asked.get(server) ?? readDatabases(connection, signal);
    asked.set(server, answer);
    return answer;
  };
  const declaring = components.filter(({ id }) =>
    owned.get(id)?.some(({ databases }) => databases.length > 0),
  );
  return new Map(
    await Promise.all(
      declaring.map(async one => [one.id, await read(one)] as const),
    ),
  );
}

/** The Zalando operator, and its Postgres clusters for whichever component brought them. @internal */
export const zalandoPostgres: AdapterDeclaration = {
  id: 'zalando-postgres',
  endpoint: 'kubernetes',
  judges: [
    'ClusterRunning',
    'MembersReady',
    'DatabasesExist',
    'ClustersManaged',
  ],
  claims: component =>
    component.id === 'platform-postgres' || isOperator(component),
  connect:
    (client, connectionOf = NOTHING_ELSE) =>
    async (components, { signal, now }) => {
      const clusters = await listServed(
        client,
        POSTGRESQLS,
        PostgresCluster,
        signal,
      );
      const ownerOf = ownerFinder(components);
      const owned = new Map<string, PostgresCluster[]>();
      // A platform without the operator has no such resource, and so no Postgres clusters to judge.
      for (const cluster of clusters ?? []) {
        const id = ownerOf(cluster.metadata);
        if (id) owned.set(id, [...(owned.get(id) ?? []), cluster]);
      }
      const observations = new Map<string, Observation>(
        components
          .filter(isOperator)
          .map(({ id }) => [id, assessOperator(clusters, now())]),
      );
      if (owned.size === 0) return observations;
      const [members, databases] = await Promise.all([
        readMembers(client, signal),
        readEach(components, owned, connectionOf, signal),
      ]);
      for (const [id, found] of owned) {
        const assessed = assessDatabases(
          found,
          clusters ?? [],
          databases.get(id) ?? NOBODY,
        );
        observations.set(id, assessClusters(found, members, assessed));
      }
      return observations;
    },
};
