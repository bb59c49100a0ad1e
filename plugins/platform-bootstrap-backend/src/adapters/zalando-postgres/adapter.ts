import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { listServed } from '../../kubernetes/objects';
import { ownerFinder } from '../../kubernetes/tracking';
import type { AdapterDeclaration, Component, Observation } from '../types';
import { assessClusters, assessOperator, POSTGRESQLS } from './assess';
import { readMembers } from './members';
import { PostgresCluster } from './schema';

const isOperator = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'zalando-postgres';

/** The Zalando operator, and its Postgres clusters for whichever component brought them. @internal */
export const zalandoPostgres: AdapterDeclaration = {
  id: 'zalando-postgres',
  endpoint: 'kubernetes',
  judges: ['ClusterRunning', 'MembersReady', 'ClustersManaged'],
  claims: component =>
    component.id === 'platform-postgres' || isOperator(component),
  connect:
    client =>
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
      const members = await readMembers(client, signal);
      for (const [id, found] of owned) {
        observations.set(id, assessClusters(found, members));
      }
      return observations;
    },
};
