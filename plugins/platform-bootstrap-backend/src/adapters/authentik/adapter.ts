import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  type HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { AdapterDeclaration, Component, ObserveContext } from '../types';
import {
  assessAuthentik,
  AUTHENTIK_TYPES,
  type Answer,
  type AuthentikState,
  type Outpost,
} from './assess';
import {
  AuthentikOutpostHealth,
  AuthentikOutposts,
  AuthentikVersion,
  AuthentikWorkers,
} from './schema';

const claims = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'authentik';

// Whoever has more outposts than this learns of the first ones, and of the rest when those are mended.
const MOST_OUTPOSTS = 10;

/** The answer, or that the account may not ask: a right that is missing must not hide what the others say. */
async function ifAllowed<T>(
  needs: string,
  answer: Promise<T>,
): Promise<Answer<T>> {
  try {
    return { kind: 'answered', value: await answer };
  } catch (error) {
    const { reason } = Object(error) as Partial<UpstreamError>;
    if (reason === 'Unauthorized') return { kind: 'refused', needs };
    throw error;
  }
}

async function readOutposts(
  client: HttpClient,
  signal: AbortSignal,
): Promise<readonly Outpost[]> {
  const { body } = await client.get('/api/v3/outposts/instances/', {
    ...{ answer: AuthentikOutposts, signal },
    query: { page_size: `${MOST_OUTPOSTS}` },
  });
  return Promise.all(
    body.results.slice(0, MOST_OUTPOSTS).map(async ({ pk, name }) => {
      const path = `/api/v3/outposts/instances/${encodeURIComponent(
        pk,
      )}/health/`;
      const options = { answer: AuthentikOutpostHealth, signal };
      return { name, health: (await client.get(path, options)).body };
    }),
  );
}

async function readState(
  client: HttpClient,
  signal: AbortSignal,
): Promise<AuthentikState> {
  const [version, workers] = await Promise.all([
    client.get('/api/v3/admin/version/', { answer: AuthentikVersion, signal }),
    ifAllowed(
      'authentik_rbac.view_system_info',
      client.get('/api/v3/tasks/workers', { answer: AuthentikWorkers, signal }),
    ),
  ]);
  const outposts = version.body.outpost_outdated
    ? await ifAllowed(
        'authentik_outposts.view_outpost',
        readOutposts(client, signal),
      )
    : ({ kind: 'answered', value: [] } as const);
  return {
    version: version.body,
    workers:
      workers.kind === 'answered'
        ? { kind: 'answered', value: workers.value.body }
        : workers,
    outposts,
  };
}

async function readAuthentik(client: HttpClient, { signal }: ObserveContext) {
  const { status } = await client.probe('/-/health/ready/', { signal });
  const answers = (status >= 200 && status < 300) || status === 503;
  if (!answers) {
    throw new UpstreamError(
      'UnexpectedResponse',
      `Authentik answers ${status}: see platformBootstrap.authentik.url`,
      status,
    );
  }
  // Without its database it knows nothing of workers and outposts.
  if (status === 503) return assessAuthentik(status, null);
  if (client.signsIn) {
    return assessAuthentik(status, await readState(client, signal));
  }
  const { facts, ...observation } = assessAuthentik(status, null);
  const why = 'platformBootstrap.authentik.token is not set';
  const left = { request: 'none', data: { workersAndVersions: why } };
  return { ...observation, facts: [...facts, left] };
}

/** Authentik: whether it is ready, and with a token whether workers live and versions match. @internal */
export const authentik: AdapterDeclaration = {
  id: 'authentik',
  endpoint: 'authentik',
  judges: AUTHENTIK_TYPES,
  claims,
  connect: client => async (components, context) => {
    const claimed = components.filter(claims);
    if (claimed.length === 0) return new Map();
    const observation = await readAuthentik(client, context);
    return new Map(claimed.map(({ id }) => [id, observation]));
  },
};
