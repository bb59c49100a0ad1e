import { mockCredentials } from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { ALLOW, DENY, inCategory } from '../__testUtils__/decisions';
import { startPortal, type Portal } from '../__testUtils__/portal';
import {
  startTestSandbox,
  TOKEN,
  type TestSandbox,
} from '../__testUtils__/sandbox';

jest.setTimeout(120_000);

const BASE = 'argocd/app-of-apps';
const VAULT = `${BASE}/apps/security/vault.yaml`;
const BROKEN = `${BASE}/apps/security/broken.yaml`;

const decide = (user: string, permission: string): PolicyDecision => {
  if (user === 'user:default/petra') return ALLOW;
  if (permission !== 'platform-bootstrap.readiness.read') return DENY;
  if (user === 'user:default/daniel') return inCategory('automation');
  if (user === 'user:default/dora') return inCategory('security');
  return user === 'user:default/mock' ? ALLOW : DENY;
};

let sandbox: TestSandbox;
let portal: Portal;

const as = (user: string) =>
  mockCredentials.user.header(`user:default/${user}`);
const get = (user: string, path = '/doctor') =>
  portal.get(path).set('authorization', as(user));

const push = async (path: string, content: string | null) => {
  await sandbox.lever('repository/file', { path, content });
  await portal.readRepository();
};

const raw = async (path: string) =>
  (await fetch(`${sandbox.url}/example/platform/raw/main/${path}`)).text();

/** The seed's Vault, with values that no source gives and one that could. */
const flawed = (text: string) =>
  text
    .replace(/ref: \w+/, 'ref: elsewhere')
    .replace(/ {4}- repoURL: \S+\n {6}targetRevision: \S+\n {6}path: .*\n/, '');

beforeAll(async () => {
  sandbox = await startTestSandbox();
  portal = await startPortal({
    config: {
      argocd: { url: `${sandbox.url}/argocd`, token: TOKEN },
      charts: { mirrors: [{ from: '*', to: `${sandbox.url}/charts` }] },
      repository: { url: `${sandbox.url}/example/platform`, path: BASE },
    },
    integrations: sandbox.integrations,
    decide,
  });
  await portal.observe();
  await portal.readRepository();
});
afterAll(async () => {
  await portal.stop();
  await sandbox.close();
});
beforeEach(async () => {
  portal.audited.length = 0;
  await sandbox.lever('faults', { upstream: 'github', fault: 'none' });
});
afterEach(async () => {
  await sandbox.lever('reset');
  await portal.readRepository();
});

it('finds nothing in the seed, and says when and what it examined', async () => {
  const report = await portal.doctor();
  expect(report).toMatchObject({
    commit: expect.stringMatching(/^[0-9a-f]{40}$/),
    examinedAt: expect.any(String),
    repositoryUrl: `${sandbox.url}/example/platform`,
    findings: [],
    count: { errors: 0, warnings: 0, infos: 0 },
    hidden: 0,
    problem: null,
  });
  expect(report.applications).toBe(24);
  const { components } = await portal.readiness();
  expect(components.find(({ id }) => id === 'vault')).toMatchObject({
    file: {
      path: VAULT,
      line: expect.any(Number),
      href: expect.stringContaining(`/blob/${report.commit}/${VAULT}#L`),
    },
    findings: { errors: 0, warnings: 0 },
  });
});

it('says what is wrong with a component, on its row, in its drawer and where the forge shows it', async () => {
  portal.publish.mockClear();
  await push(VAULT, flawed(await raw(VAULT)));
  const { findings, rules } = await portal.doctor('?component=vault');
  expect(findings).toHaveLength(1);
  const [finding] = findings;
  expect(finding).toMatchObject({
    rule: 'values-ref-without-source',
    severity: 'error',
    file: VAULT,
    components: ['vault'],
    fixable: true,
  });
  expect(rules[0].why).toContain('Argo CD resolves');
  expect(portal.publish).toHaveBeenCalledTimes(1);

  const { components } = await portal.readiness();
  const marked = components.filter(({ findings: f }) => f?.errors);
  expect(marked.map(({ id }) => id)).toEqual(['vault']);
  expect((await portal.component('vault')).doctor).toEqual(findings);

  const page = await (await fetch(finding.href ?? '')).text();
  const [, line] = (finding.href ?? '').split('#');
  expect(page).toMatch(new RegExp(`<span id="${line}">.*\\$values`));
});

it('says whom a file that does not parse keeps back', async () => {
  await push(BROKEN, 'kind: Application\nmetadata: [\n');
  const { findings } = await portal.doctor();
  expect(findings).toEqual([
    expect.objectContaining({
      rule: 'yaml-syntax',
      file: BROKEN,
      components: ['authentik', 'external-secrets', 'oauth2-proxy', 'vault'],
    }),
  ]);
});

it('answers 304 until it has something else to say', async () => {
  const first = await get('petra');
  expect(first.headers['cache-control']).toBe('no-cache, private');
  const { etag } = first.headers;
  const again = await get('petra').set('If-None-Match', etag);
  expect([again.status, again.text]).toEqual([304, '']);
  await push(VAULT, flawed(await raw(VAULT)));
  const later = await get('petra').set('If-None-Match', etag);
  expect([later.status, later.body.findings.length]).toEqual([200, 1]);
});

it('costs one small request while nothing changes', async () => {
  await fetch(`${sandbox.url}/_sandbox/counters`, { method: 'DELETE' });
  await portal.readRepository();
  await Promise.all([portal.doctor(), portal.readiness()]);
  const counters = await fetch(`${sandbox.url}/_sandbox/counters`);
  const { github } = await counters.json();
  expect(github.requests).toBe(1);
});

it('keeps the last report while the repository is away, and says since when', async () => {
  await push(VAULT, flawed(await raw(VAULT)));
  const before = await portal.doctor();
  await sandbox.lever('faults', { upstream: 'github', fault: '500' });
  await portal.readRepository();
  const { problem, ...rest } = await portal.doctor();
  expect(problem).toMatch(/cannot be read: it did not answer as expected/);
  expect({ ...rest, problem: null }).toEqual(before);
});

describe('somebody who does not see everything', () => {
  beforeEach(async () => {
    await sandbox.lever('repository/file', {
      path: BROKEN,
      content: 'kind: Application\nmetadata: [\n',
    });
    await push(VAULT, flawed(await raw(VAULT)));
  });

  it('A12: sees what is about their components, and how much else there is', async () => {
    const rulesOf = async (user: string) => {
      const { body } = await get(user);
      return [
        body.findings.map(({ rule }: { rule: string }) => rule).sort(),
        body.hidden,
      ];
    };
    const both = ['values-ref-without-source', 'yaml-syntax'];
    expect(await rulesOf('petra')).toEqual([both, 0]);
    expect(await rulesOf('dora')).toEqual([both, 0]);
    expect(await rulesOf('daniel')).toEqual([[], 2]);
    const { text, body } = await get('daniel');
    expect(text).not.toMatch(/vault|broken|security|syntax/i);
    expect([body.files, body.applications]).toEqual([null, null]);
  });

  it('A12: learns nothing by asking for a component', async () => {
    const hidden = await get('daniel', '/doctor?component=vault');
    const absent = await get('daniel', '/doctor?component=nobody');
    expect(hidden.body).toEqual(absent.body);
    const detail = await get('daniel', '/components/vault');
    expect(detail.status).toBe(404);
  });

  it('A12: reads nothing without the permission, which is written down', async () => {
    const { status, body } = await get('mallory');
    expect(status).toBe(403);
    expect(body.error.message).toContain('platform-bootstrap.readiness.read');
    expect(JSON.stringify(body)).not.toMatch(/vault|broken/);
    expect(portal.audited).toEqual([
      {
        ...{ eventId: 'access-denied', severityLevel: 'high' },
        meta: { subject: 'platform-bootstrap.readiness.read' },
        result: 'failed',
      },
    ]);
  });

  it('A13: has a tag that nobody else’s opens', async () => {
    const tagOf = async (user: string) => (await get(user)).headers.etag;
    const [petra, dora, daniel] = await Promise.all(
      ['petra', 'dora', 'daniel'].map(tagOf),
    );
    expect(new Set([petra, dora, daniel]).size).toBe(3);
    const stolen = await get('daniel').set('If-None-Match', petra);
    expect([stolen.status, stolen.body.findings]).toEqual([200, []]);
    const own = await get('daniel').set('If-None-Match', daniel);
    expect(own.status).toBe(304);
    const denied = await get('mallory').set('If-None-Match', petra);
    expect(denied.status).toBe(403);
  });
});

it.each([
  ['?limit=1001', 'limit'],
  ['?limit=-1', 'limit'],
  ['?limit=many', 'limit'],
  ['?component=../vault', 'component'],
  ['?component=a&component=b', 'component'],
  ['?severity=error', 'severity'],
])('refuses %s, naming the parameter', async (query, name) => {
  const { status, body } = await get('petra', `/doctor${query}`);
  expect(status).toBe(400);
  expect(body.error.message).toContain(`The parameter ${name} `);
});

it('reads the repository when it is asked to observe, and writes down who asked', async () => {
  await sandbox.lever('repository/file', { path: BROKEN, content: 'a: [\n' });
  const refresh = (user: string) =>
    portal.post('/refresh').set('authorization', as(user));
  expect((await refresh('daniel')).status).toBe(403);
  expect((await refresh('petra')).status).toBe(200);
  expect(
    portal.audited.map(({ eventId, result }) => [eventId, result]),
  ).toEqual([
    ['access-denied', 'failed'],
    ['readiness-refresh', 'succeeded'],
  ]);
  // Whoever reads at the same time waits for the same reading.
  await portal.readRepository();
  expect((await portal.doctor()).findings).toHaveLength(1);
});
