import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { listObjects } from '../../kubernetes/objects';
import { ownerFinder } from '../../kubernetes/tracking';
import type { AdapterDeclaration } from '../types';
import { assessWorkloads } from './assess';
import { WORKLOADS, type Workload } from './schema';

async function readWorkloads(
  client: HttpClient,
  signal: AbortSignal,
): Promise<readonly Workload[]> {
  const lists = await Promise.all(
    Object.entries(WORKLOADS).map(async ([kind, { path, item }]) => {
      const objects = await listObjects(client, path, item, signal);
      return objects.map(object => ({ kind, ...object }));
    }),
  );
  return lists.flat();
}

/** Deployments, StatefulSets and DaemonSets of every component, in three lists for the whole cluster. @internal */
export const kubernetesWorkload: AdapterDeclaration = {
  id: 'kubernetes-workload',
  endpoint: 'kubernetes',
  judges: ['WorkloadsAvailable'],
  claims: () => true,
  connect:
    client =>
    async (components, { signal }) => {
      const ownerOf = ownerFinder(components);
      const owned = new Map<string, Workload[]>(
        components.map(({ id }) => [id, []]),
      );
      for (const workload of await readWorkloads(client, signal)) {
        owned.get(ownerOf(workload.metadata) ?? '')?.push(workload);
      }
      return new Map(
        [...owned].map(([id, workloads]) => [id, assessWorkloads(workloads)]),
      );
    },
};
