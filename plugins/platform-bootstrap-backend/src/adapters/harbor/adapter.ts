import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type {
  HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { AdapterDeclaration, Component } from '../types';
import { assessHarbor } from './assess';
import {
  HarborHealth,
  HarborQuotas,
  HarborScanners,
  HarborSystemInfo,
} from './schema';
import type { Answer, HarborStores } from './stores';

const claims = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'harbor';

// A right that is missing must not hide what the other answers say.
async function ifAllowed<T>(
  { key }: HttpClient,
  asking: Promise<{ readonly body: T }>,
): Promise<Answer<T>> {
  try {
    return { kind: 'answered', value: (await asking).body };
  } catch (error) {
    const { reason } = Object(error) as Partial<UpstreamError>;
    if (reason === 'Unauthorized') return { kind: 'refused', key };
    throw error;
  }
}

async function readStores(
  client: HttpClient,
  signal: AbortSignal,
): Promise<HarborStores> {
  if (!client.signsIn) return { kind: 'unasked', key: client.key };
  const query = { page_size: '100' };
  const [quotas, scanners] = await Promise.all([
    ifAllowed(
      client,
      client.get('/api/v2.0/quotas', {
        ...{ answer: HarborQuotas, signal },
        // Harbor sorts by what is used, which finds the fullest where limits are alike.
        query: { ...query, sort: '-used.storage' },
      }),
    ),
    ifAllowed(
      client,
      client.get('/api/v2.0/scanners', {
        ...{ answer: HarborScanners, signal, query },
      }),
    ),
  ]);
  return { kind: 'asked', quotas, scanners };
}

/** Harbor, by its own account of its parts; with an account also by its quotas and scanner, and with its version. @internal */
export const harbor: AdapterDeclaration = {
  id: 'harbor',
  endpoint: 'harbor',
  judges: ['HarborHealthy', 'QuotaLeft', 'ScannerPresent'],
  claims,
  connect:
    client =>
    async (components, { signal }) => {
      const claimed = components.filter(claims);
      if (claimed.length === 0) return new Map();
      const [health, info, stores] = await Promise.all([
        client.get('/api/v2.0/health', { answer: HarborHealth, signal }),
        client
          .get('/api/v2.0/systeminfo', { answer: HarborSystemInfo, signal })
          // The version is a courtesy: the verdict rests on the health answer.
          .catch(() => null),
        readStores(client, signal),
      ]);
      const version = info?.body.harbor_version;
      const observation = assessHarbor(health.body, version, stores);
      return new Map(claimed.map(({ id }) => [id, observation]));
    },
};
