import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { startSandbox, type Sandbox } from '@platform-bootstrap/sandbox';
import type { Knex } from 'knex';
import { startPortal, type Portal } from '../__testUtils__/portal';

jest.setTimeout(120_000);

const TOKEN = 'sandbox-token';
const SEED = resolve(__dirname, '../../../../templates/platform/content');
const BASE = 'argocd/app-of-apps';
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const decide = (user: string): PolicyDecision => {
  if (user === 'user:default/mock') return { result: AuthorizeResult.ALLOW };
  if (user !== 'user:default/dora') return { result: AuthorizeResult.DENY };
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'platform-bootstrap',
    resourceType: 'platform-component',
    conditions: {
      rule: 'IN_CATEGORY',
      resourceType: 'platform-component',
      params: { categories: ['security'] },
    },
  };
};

let dataDir: string;
let sandbox: Sandbox;
let portal: Portal;
let knex: Knex;

async function lever(name: string, body: object = {}) {
  const answer = await fetch(`${sandbox.url}/_sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

const start = () =>
  startPortal({
    ...{ knex, decide },
    config: {
      argocd: { url: `${sandbox.url}/argocd`, token: TOKEN },
      repository: { url: `${sandbox.url}/example/platform`, path: BASE },
      charts: { mirrors: [{ from: '*', to: `${sandbox.url}/charts` }] },
      versions: { repositories: ['ghcr.io/argoproj/**'] },
    },
    integrations: {
      github: [
        {
          host: new URL(sandbox.url).host,
          apiBaseUrl: `${sandbox.url}/api/v3`,
          token: TOKEN,
        },
      ],
    },
  });

const raw = async (path: string) =>
  (await fetch(`${sandbox.url}/example/platform/raw/main/${path}`)).text();

/** Changes a file of the seed, and waits until the cluster shows it. */
async function edit(name: string, from: string | RegExp, to: string) {
  const path = `${BASE}/apps/${name}.yaml`;
  const content = (await raw(path)).replace(from, to);
  await lever('repository/file', { path, content });
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
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  sandbox = await startSandbox({
    ...{ port: 0, dataDir, seedDir: SEED, speed: 50, token: TOKEN },
  });
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
  rmSync(dataDir, { recursive: true });
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
  await lever('faults', { upstream: 'charts', fault: 'drop' });
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
