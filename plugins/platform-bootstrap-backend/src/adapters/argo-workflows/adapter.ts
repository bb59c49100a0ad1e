import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { AdapterDeclaration, Component, ObserveContext } from '../types';
import { assessArgoWorkflows } from './assess';
import { Info, LIST_FIELDS, Version, WorkflowList } from './schema';

const claims = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'argo-workflows';

const DAY_MS = 24 * 60 * 60_000;
// The server lists the newest first: one page of them holds the last hour of all but the busiest.
const PAGE = 500;

async function readServer(client: HttpClient, { signal, now }: ObserveContext) {
  const [version, info] = await Promise.all([
    client.get('/api/v1/version', { answer: Version, signal }),
    client.get('/api/v1/info', { answer: Info, signal }),
  ]);
  // Without a namespace the server lists those of all.
  const namespace = encodeURIComponent(info.body.managedNamespace);
  const { body } = await client.get(`/api/v1/workflows/${namespace}`, {
    ...{ answer: WorkflowList, signal },
    query: {
      createdAfter: new Date(now() - DAY_MS).toISOString(),
      'listOptions.limit': `${PAGE}`,
      fields: LIST_FIELDS,
    },
  });
  return assessArgoWorkflows(
    {
      version: version.body.version,
      workflows: body.items,
      // The server says that there are more only where its archive has them.
      isCut: body.metadata.continue !== '' || body.items.length >= PAGE,
    },
    now(),
  );
}

/** Argo Workflows, by its server: that it answers, and what became of the workflows of the last day. @internal */
export const argoWorkflows: AdapterDeclaration = {
  id: 'argo-workflows',
  endpoint: 'argoWorkflows',
  judges: ['ServerAnswers', 'WorkflowsStarted', 'WorkflowsSucceed'],
  claims,
  connect: client => async (components, context) => {
    const claimed = components.filter(claims);
    if (claimed.length === 0) return new Map();
    const observation = await readServer(client, context);
    return new Map(claimed.map(({ id }) => [id, observation]));
  },
};
