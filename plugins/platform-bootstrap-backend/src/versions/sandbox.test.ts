import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import { ALLOW, DENY, inCategory } from '../__testUtils__/decisions';
import { startPortal, type Portal } from '../__testUtils__/portal';
import {
  startTestSandbox,
  TOKEN,
  type TestSandbox,
} from '../__testUtils__/sandbox';

jest.setTimeout(120_000);

const BASE = 'argocd/app-of-apps';
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const decide = (user: string): PolicyDecision => {
  if (user === 'user:default/mock') return ALLOW;
  return user === 'user:default/dora' ? inCategory('security') : DENY;
};

let sandbox: TestSandbox;
let portal: Portal;
let knex: Knex;

const start = () =>
  startPortal({
    ...{ knex, decide },
    config: {
      argocd: { url: `${sandbox.url}/argocd`, token: TOKEN },
      repository: { url: `${sandbox.url}/example/platform`, path: BASE },
      charts: { mirrors: [{ from: '*', to: `${sandbox.url}/charts` }] },
      versions: { repositories: ['ghcr.io/argoproj/**'] },
    },
    integrations: sandbox.integrations,
  });

const raw = async (path: string) =>
  (await fetch(`${sandbox.url}/example/platform/raw/main/${path}`)).text();

/** Changes a file of the seed, and waits until the cluster shows it. */
async function edit(name: string, from: string | RegExp, to: string) {
  const path = `${BASE}/apps/${name}.yaml`;
  const content = (await raw(path)).replace(from, to);
  await sandbox.lever('repository/file', { path, content });
  await portal.readRepository();
}

async function eventually(check: () => Promise<void>, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await portal.observe();
    }
  }
}

/** Reads what is due until it shows: somebody else may have begun to. */
const read = (check: () => Promise<void>) =>
  eventually(async () => {
    await portal.scheduler.triggerTask('read-chart-versions');
    await check();
  });

const versionOf = async (id: string) => {
  const { components } = await portal.readiness();
  return components.find(component => component.id === id)?.version;
};
const as = (user: string) =>
  mockCredentials.user.header(`user:default/${user}`);

const ready = () =>
  eventually(async () => {
    await portal.observe();
    const vault = await versionOf('vault');
    if (vault?.running !== '0.34.1') throw new Error('Vault does not run yet');
  });

beforeAll(async () => {
  sandbox = await startTestSandbox(50);
  knex = await databases.init('SQLITE_3');
  portal = await start();
  await ready();
  await portal.readRepository();
  await read(async () => {
    const valkey = await versionOf('valkey');
    if (!valkey?.available) throw new Error('Nothing was read of Valkey yet');
  });
});
afterAll(async () => {
  await portal.stop();
  await sandbox.close();
  await knex.destroy();
});

it('says what runs, what is declared and what is newer', async () => {
  expect(await versionOf('vault')).toEqual({
    ...{ chart: 'vault', targetRevision: '0.34.1' },
    ...{ running: '0.34.1', appVersion: '2.0.4', declared: '0.34.1' },
    available: { newer: [{ step: 'minor', version: '0.35.0' }], note: null },
  });
  const { versions } = await portal.component('vault');
  expect(versions).toMatchObject({
    source: {
      chart: 'vault',
      repository: 'https://helm.releases.hashicorp.com',
    },
    running: { version: '0.34.1', createdAt: '2026-08-13T09:00:00.000Z' },
    newer: [{ step: 'minor', version: '0.35.0', appVersion: '2.1.0' }],
    lookup: { state: 'Read', problem: null },
  });
  // A pre-release is nothing newer, and what comes from Git has no chart.
  expect((await versionOf('traefik'))?.available?.newer).toEqual([]);
  expect((await versionOf('backstage'))?.available).toBeUndefined();
});

it('says nothing of it to whoever may not see the component', async () => {
  const asked = (user: string, path: string) =>
    portal.get(path).set('authorization', as(user));
  await asked('nobody', '/components/vault').expect(403);
  await asked('dora', '/components/harbor').expect(404);
  const { body } = await asked('dora', '/components/vault').expect(200);
  expect(body.versions.running.version).toBe('0.34.1');
  const { text } = await asked('dora', '/readiness').expect(200);
  expect(text).toContain('0.35.0');
  expect(text).not.toContain('goharbor');
  const refused = await portal
    .get('/readiness')
    .set('authorization', mockCredentials.none.header());
  expect(refused.status).toBe(401);
});

it('notes what has vanished and what is deprecated, and reads registries', async () => {
  await edit('platform/postgres-operator-ui', /2\.0\.1/, '1.10.0');
  await edit('automation/crossplane', /2\.3\.4/, '1.20.11');
  await edit(
    'automation/argocd',
    'https://argoproj.github.io/argo-helm',
    'ghcr.io/argoproj/argo-helm',
  );
  await eventually(async () => {
    const ui = await versionOf('postgres-operator-ui');
    expect(ui?.available?.note).toBe('Vanished');
    const crossplane = await versionOf('crossplane');
    expect(crossplane?.available?.note).toBe('Deprecated');
    const { versions } = await portal.component('argocd');
    expect(versions.source?.repository).toBe('ghcr.io/argoproj/argo-helm');
    expect(versions.newer[0]).toMatchObject({
      ...{ step: 'patch', version: '10.1.2', appVersion: null },
    });
  });
  const { versions } = await portal.component('crossplane');
  expect(versions.newer).toMatchObject([
    { step: 'major', version: '2.3.4', objections: [{ severity: 'warning' }] },
  ]);
});

it('keeps what it knows, with its age, while a repository is away and over a restart', async () => {
  const known = async () => (await portal.component('harbor')).versions;
  await read(async () => {
    expect((await known()).lookup.state).toBe('Read');
  });
  const before = await known();
  await sandbox.lever('faults', { upstream: 'charts', fault: 'drop' });
  await knex('chart_versions').update({ tried_at: '2026-01-01T00:00:00.000Z' });
  await portal.stop();
  portal = await start();
  await ready();
  await portal.readRepository();
  await read(async () => {
    expect((await known()).lookup).toMatchObject({
      problem: expect.stringMatching(/^helm\.goharbor\.io cannot be reached/),
    });
  });
  const { newer, lookup } = await known();
  expect(newer).toEqual(before.newer);
  expect(lookup).toMatchObject({
    ...before.lookup,
    problem: expect.anything(),
  });
  expect(JSON.stringify(await known())).not.toContain(sandbox.url);
});
