import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Answer,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { component } from '../../__testUtils__/platform';
import { fixture } from '../../__testUtils__/fixtures';
import { harbor } from './adapter';

const context = { signal: new AbortController().signal, now: () => 0 };
const components = [
  component('registry', { version: { chart: 'harbor', targetRevision: '1' } }),
  component('vault'),
];

let upstream: Upstream;
let client: HttpClient;
let robot: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  const product = 'Harbor';
  const key = 'platformBootstrap.harbor.instances[1]';
  client = new HttpClient(upstream.endpoint({ product, key }), 2_000);
  const username = 'robot$portal';
  const credentials = { kind: 'basic', username, password: 'x' } as const;
  robot = new HttpClient(
    upstream.endpoint({ product, key, credentials }),
    2_000,
  );
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  upstream.routes['/api/v2.0/systeminfo'] = fixture('harbor', 'systeminfo');
  upstream.routes['/api/v2.0/quotas'] = fixture('harbor', 'quotas');
  upstream.routes['/api/v2.0/scanners'] = fixture('harbor', 'scanners');
});
afterAll(() => Promise.all([client.close(), robot.close(), upstream.close()]));

async function observe(health: string) {
  upstream.routes['/api/v2.0/health'] = fixture('harbor', health);
  const observations = await harbor.connect(client)(components, context);
  expect([...observations.keys()]).toEqual(['registry']);
  return observations.get('registry')!;
}

it.each([
  ['healthy', 'True', 'Healthy', 'every part of Harbor is healthy'],
  [
    'registry-unhealthy',
    'False',
    'RegistryUnhealthy',
    'registry is unhealthy: Get "http://harbor-registry:5000/": dial tcp: connection refused',
  ],
  [
    'several-unhealthy',
    'False',
    'JobserviceUnhealthy',
    'jobservice is unhealthy; and so is database',
  ],
  [
    'unhealthy-without-parts',
    'False',
    'HarborUnhealthy',
    'harbor is unhealthy',
  ],
])('judges %s', async (name, status, reason, message) => {
  const { conditions, health } = await observe(name);
  expect(conditions).toEqual([
    { type: 'HarborHealthy', status, reason, message },
  ]);
  expect(health).toBe(status === 'True' ? 'Healthy' : 'Degraded');
});

it('shows the parts and the version as evidence', async () => {
  const { facts } = await observe('registry-unhealthy');
  expect(facts[0]).toMatchObject({
    request: 'GET /api/v2.0/health',
    data: { components: { core: 'healthy', registry: 'unhealthy' } },
  });
  expect(facts[1].data).toEqual({ version: 'v2.15.1-6cc1d8f4' });
});

it.each([
  ['to nobody', fixture('harbor', 'systeminfo-anonymous')],
  ['when it refuses', HOSTILE.unauthorized],
])('does without the version that it does not tell %s', async (_, info) => {
  upstream.routes['/api/v2.0/systeminfo'] = info;
  const { facts, conditions } = await observe('healthy');
  expect(facts).toHaveLength(2);
  expect(conditions[0].status).toBe('True');
});

it('asks nothing when nobody runs Harbor', async () => {
  await harbor.connect(client)([components[1]], context);
  expect(upstream.asked).toEqual([]);
});

it.each([
  ['unauthorized', 'Unauthorized'],
  ['broken', 'UnexpectedResponse'],
  ['wrongShape', 'UnexpectedResponse'],
  ['garbage', 'UnexpectedResponse'],
  ['hang', 'Unreachable'],
] as const)('has no answer when there is %s', async (kind, reason) => {
  upstream.fail(HOSTILE[kind]);
  await expect(
    harbor.connect(client)(components, context),
  ).rejects.toMatchObject({ reason });
});

it('does not guess what a status means that Harbor never had', async () => {
  upstream.routes['/api/v2.0/health'] = json({
    status: 'fine',
    components: [],
  });
  await expect(
    harbor.connect(client)(components, context),
  ).rejects.toMatchObject({ reason: 'UnexpectedResponse' });
});

describe('with an account', () => {
  const asRobot = async (answers: Record<string, Answer> = {}) => {
    upstream.routes['/api/v2.0/health'] = fixture('harbor', 'healthy');
    Object.assign(upstream.routes, answers);
    const found = await harbor.connect(robot)(components, context);
    return found.get('registry')!;
  };
  const quotas = '/api/v2.0/quotas';
  const scanners = '/api/v2.0/scanners';

  it('is healthy with room and a scanner', async () => {
    const { conditions, health, facts } = await asRobot();
    expect(conditions.map(c => `${c.type}=${c.status}: ${c.message}`)).toEqual([
      'HarborHealthy=True: every part of Harbor is healthy',
      'QuotaLeft=True: no project is near its quota',
      'ScannerPresent=True: Trivy scans',
    ]);
    expect(health).toBe('Healthy');
    expect(facts.slice(2)).toEqual([
      { request: `GET ${quotas}`, data: { used: { 'team-a': '40 %' } } },
      {
        request: `GET ${scanners}`,
        data: {
          scanners: [
            {
              name: 'Trivy',
              default: true,
              disabled: false,
              health: 'healthy',
            },
          ],
        },
      },
    ]);
    expect(upstream.asked).toHaveLength(4);
  });

  it.each([
    [
      quotas,
      'quotas-near-limit',
      'QuotaLeft',
      'QuotaNearLimit',
      'project team-a has used 93 % of its quota',
    ],
    [
      quotas,
      'quotas-exhausted',
      'QuotaLeft',
      'QuotaExhausted',
      'project team-a has used its quota up, and takes no pushes',
    ],
    [
      scanners,
      'scanners-disabled',
      'ScannerPresent',
      'ScannerMissing',
      'no scanner is set as default, so nothing is scanned',
    ],
    [
      scanners,
      'scanners-unhealthy',
      'ScannerPresent',
      'ScannerUnhealthy',
      'scanner Trivy is unhealthy',
    ],
  ])('%s: %s', async (path, name, type, reason, message) => {
    const observed = await asRobot({ [path]: fixture('harbor', name) });
    expect(observed.conditions.filter(c => c.status !== 'True')).toEqual([
      { type, status: 'False', reason, message },
    ]);
    expect(observed.health).toBe('Degraded');
  });

  it.each([
    [quotas, 'QuotaLeft', 'list quotas'],
    [scanners, 'ScannerPresent', 'list scanners'],
  ])('that may not ask %s, %s is not known', async (path, type, right) => {
    const { conditions } = await asRobot({ [path]: HOSTILE.forbidden });
    expect(conditions.filter(c => c.status !== 'True')).toEqual([
      {
        type,
        status: 'Unknown',
        reason: 'Unauthorized',
        message: `the account of platformBootstrap.harbor.instances[1] may not ${right}`,
      },
    ]);
  });

  it('has no answer when the quotas have another shape', async () => {
    const answers = { [quotas]: HOSTILE.wrongShape };
    await expect(asRobot(answers)).rejects.toMatchObject({
      reason: 'UnexpectedResponse',
    });
  });
});

it('says what it left out for want of an account', async () => {
  const { facts } = await observe('healthy');
  expect(facts.at(-1)?.data).toEqual({
    quotasAndScanners:
      'platformBootstrap.harbor.instances[1].username is not set',
  });
  expect(upstream.asked.map(({ path }) => path)).not.toContain(
    '/api/v2.0/quotas',
  );
});
