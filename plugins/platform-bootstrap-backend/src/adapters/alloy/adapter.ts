import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { notServed } from '../../kubernetes/notServed';
import { listObjects, listServed } from '../../kubernetes/objects';
import { ownerFinder } from '../../kubernetes/tracking';
import { NOTHING_ELSE } from '../connectionOf';
import type { AdapterDeclaration, Component } from '../types';
import { ALLOYS, assessCollectors, SELECTOR, WORKLOADS } from './assess';
import { readRemoteWrite } from './remoteWrite';
import { Alloy, Workload } from './schema';

// Before its third major version the chart installed its collectors itself, as workloads like any other.
const hasOperator = ({ version }: Component) =>
  Number.parseInt(version?.targetRevision.replace(/^v/, '') ?? '', 10) >= 3;

const claims = (component: Component) =>
  adapterOfChart(component.version?.chart) === 'alloy' &&
  hasOperator(component);

async function readWorkloads(client: HttpClient, signal: AbortSignal) {
  const query = { labelSelector: SELECTOR };
  const lists = await Promise.all(
    WORKLOADS.map(path => listObjects(client, path, Workload, signal, query)),
  );
  return lists.flat();
}

/** The Alloy collectors of k8s-monitoring: its operator installs them, so no Application owns their pods; one of them says whether metrics arrive. @internal */
export const alloy: AdapterDeclaration = {
  id: 'alloy',
  endpoint: 'kubernetes',
  judges: ['CollectorsDeployed', 'CollectorsReady', 'MetricsSent'],
  claims,
  connect:
    (client, connectionOf = NOTHING_ELSE) =>
    async (components, { signal, now }) => {
      const claimed = components.filter(claims);
      if (claimed.length === 0) return new Map();
      const [alloys, workloads, written] = await Promise.all([
        listServed(client, ALLOYS, Alloy, signal),
        readWorkloads(client, signal),
        Promise.all(
          claimed.map(one =>
            readRemoteWrite(connectionOf('alloy', one), signal),
          ),
        ),
      ]);
      const ownerOf = ownerFinder(components);
      return new Map(
        claimed.map(({ id }, i) => [
          id,
          alloys
            ? assessCollectors(
                alloys.filter(({ metadata }) => ownerOf(metadata) === id),
                workloads,
                written[i],
                now(),
              )
            : notServed('CollectorsDeployed', ALLOYS.replace(/\/alloys$/, '')),
        ]),
      );
    },
};
