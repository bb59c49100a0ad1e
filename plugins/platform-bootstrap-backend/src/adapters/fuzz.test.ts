import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  UpstreamError,
  type GetOptions,
  type HttpClient,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { z } from 'zod';
import { mutated, pick, seeded } from '../__testUtils__/mutations';
import { readFixture } from '../__testUtils__/fixtures';
import { component, later, observed } from '../__testUtils__/platform';
import { judge, NOTHING } from '../observation/judge';
import { argocdSource } from './argocd/adapter';
import type { AnyDeclaration, Observation } from './types';
import { ADAPTERS } from '.';

const RUNS = 1_000;
const STATUSES = [
  200, 204, 302, 400, 401, 403, 404, 429, 472, 473, 500, 501, 503,
];
const CHARTS = [
  ...[
    'vault',
    'harbor',
    'authentik',
    'argo-cd',
    'argo-workflows',
    'crossplane',
  ],
  ...[
    'external-secrets',
    'k8s-monitoring',
    'oauth2-proxy',
    'traefik',
    'valkey',
  ],
  ...['postgres-operator', 'backstage'],
];
const components = [
  ...CHARTS.map(chart =>
    component(chart, { version: { chart, targetRevision: '1.0.0' } }),
  ),
  component('platform-postgres', { version: null }),
];
const context = {
  signal: new AbortController().signal,
  now: () => later(0),
};

const fixturesOf = (adapter: string): readonly unknown[] =>
  readdirSync(resolve(__dirname, adapter, '__fixtures__')).map(file =>
    readFixture(adapter, file.replace(/\.json$/, '')),
  );

/** A client that answers with what an upstream might, if it were not the one that is expected. */
function oddClient(fixtures: readonly unknown[], random: () => number) {
  const client = {
    key: 'platformBootstrap.odd',
    product: 'The odd one',
    signsIn: true,
    async get<T extends z.ZodType>(
      _: string,
      { answer, accepts = status => status === 200 }: GetOptions<T>,
    ) {
      const status = pick(random() < 0.7 ? [200] : STATUSES, random);
      const parsed = answer.safeParse(mutated(pick(fixtures, random), random));
      if (!accepts(status) || !parsed.success) {
        throw new UpstreamError(
          'UnexpectedResponse',
          `answers ${status}`,
          status,
        );
      }
      return { status, body: parsed.data };
    },
    probe: async () => ({
      status: pick(STATUSES, random),
      location: pick([null, '', '/', '%%%', 'http://[', 'x:y'], random),
    }),
  };
  return client as unknown as HttpClient;
}

/** What every observation is, however odd the answer that it was made of. */
function check(observations: Iterable<Observation>) {
  for (const { conditions, facts } of observations) {
    for (const { status, reason, message } of conditions) {
      expect(['True', 'False', 'Unknown']).toContain(status);
      expect(reason).toMatch(/^\S+$/);
      expect(`${message}`).not.toMatch(/undefined|NaN|Invalid|\[object/);
    }
    expect(() => JSON.stringify(facts)).not.toThrow();
    judge(
      {
        answeredAt: {},
        components: [observed('vault', { conditions })],
        parents: [],
        problem: null,
      },
      NOTHING,
      { now: later(0), staleAfterMs: 60_000, apartMs: 0 },
    );
  }
}

/** The error that an adapter throws is one of an upstream, and nothing else. */
async function orNoAnswer(
  observe: () => Promise<Iterable<Observation>>,
): Promise<'observed' | 'no answer'> {
  try {
    check(await observe());
    return 'observed';
  } catch (error) {
    if (error instanceof UpstreamError) return 'no answer';
    throw error;
  }
}

function connect(declaration: AnyDeclaration, client: HttpClient) {
  switch (declaration.endpoint) {
    case 'oauth2Proxy':
      return declaration.connect({
        proxy: client,
        issuer: client,
        issuerUrl: 'https://sso.example.com/application/o/backstage/',
      });
    case 'portal':
    case 'postgres':
    case 'valkey':
      throw new Error(`${declaration.id} is not asked over HTTP`);
    default:
      return declaration.connect(client);
  }
}

describe('F6: answers of another shape', () => {
  it.each(
    ADAPTERS.filter(
      a => a.endpoint !== 'portal' && a.endpoint !== 'valkey',
    ).map(adapter => [adapter.id, adapter] as const),
  )('make no fault of %s', async (id, declaration) => {
    const random = seeded(20_261_125);
    const observe = connect(declaration, oddClient(fixturesOf(id), random));
    const outcomes = new Set<string>();
    for (let run = 0; run < RUNS; run++) {
      outcomes.add(
        await orNoAnswer(async () =>
          (await observe(components, context)).values(),
        ),
      );
    }
    expect(outcomes).toContain('observed');
  });

  it('make no fault of the list of Applications', async () => {
    const random = seeded(20_261_125);
    const source = argocdSource(oddClient(fixturesOf('argocd'), random), {
      uiUrl: 'https://argocd.example.com',
      concurrency: 4,
    });
    const outcomes = new Set<string>();
    for (let run = 0; run < RUNS; run++) {
      outcomes.add(
        await orNoAnswer(async () =>
          (await source.list(context)).observations.values(),
        ),
      );
    }
    expect(outcomes).toEqual(new Set(['observed', 'no answer']));
  });
});

it('F6: takes a health and a sync status that nobody knows for Unknown', async () => {
  const list = structuredClone(readFixture('argocd', 'healthy'));
  const vault = list.items.find(
    ({ metadata }: { metadata: { name: string } }) => metadata.name === 'vault',
  );
  vault.status.health.status = 'Sparkling';
  vault.status.sync.status = 'Nearly';
  const client = {
    get: async (_: string, { answer }: GetOptions<z.ZodType>) => ({
      status: 200,
      body: answer.parse(list),
    }),
  } as unknown as HttpClient;
  const source = argocdSource(client, { uiUrl: '', concurrency: 1 });
  const { observations } = await source.list(context);
  const seen = observations.get('vault')!;
  expect([seen.health, seen.syncStatus]).toEqual(['Unknown', 'Unknown']);
  const status = (type: string) =>
    seen.conditions.find(c => c.type === type)?.status;
  expect([status('Healthy'), status('Synced')]).not.toContain('True');
});
