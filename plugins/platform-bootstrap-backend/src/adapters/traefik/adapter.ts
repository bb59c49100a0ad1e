import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  type HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { AdapterDeclaration, Component, ObserveContext } from '../types';
import { assessTraefik, ROUTERS } from './assess';
import { TraefikOverview, TraefikRouters } from './schema';

const claims = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'traefik';

async function readOverview(client: HttpClient, signal: AbortSignal) {
  try {
    const options = { answer: TraefikOverview, signal };
    return (await client.get('/api/overview', options)).body;
  } catch (error) {
    // Without `api` in its configuration Traefik answers its ping and nothing else.
    if (error instanceof UpstreamError && error.status === 404) return null;
    throw error;
  }
}

async function readPing(client: HttpClient, signal: AbortSignal) {
  const { status } = await client.probe('/ping', { signal });
  if (status === 200 || status === 503) return status;
  const refused = status === 401 || status === 403;
  const { product, key } = client;
  throw new UpstreamError(
    refused ? 'Unauthorized' : 'UnexpectedResponse',
    refused
      ? `${product} refuses the credentials (${status}): see ${key}`
      : `${product} answers its ping with ${status}: see ${key}.url`,
    status,
  );
}

async function readTraefik(client: HttpClient, { signal }: ObserveContext) {
  const [ping, overview] = await Promise.all([
    readPing(client, signal),
    readOverview(client, signal),
  ]);
  const names = overview && overview.http.routers.errors > 0;
  const { body: routers } = names
    ? await client.get(ROUTERS, {
        answer: TraefikRouters,
        signal,
        query: { status: 'disabled', per_page: '100' },
      })
    : { body: [] };
  return assessTraefik({ ping, overview, routers });
}

/** Traefik, by its ping and by its own account of its routers. @internal */
export const traefik: AdapterDeclaration = {
  id: 'traefik',
  endpoint: 'traefik',
  judges: ['ServingPing', 'RoutersValid'],
  claims,
  connect: client => async (components, context) => {
    const claimed = components.filter(claims);
    if (claimed.length === 0) return new Map();
    const observation = await readTraefik(client, context);
    return new Map(claimed.map(({ id }) => [id, observation]));
  },
};
