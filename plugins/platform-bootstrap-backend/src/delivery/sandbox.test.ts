import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  DeliveryReport,
  type DeliveryLane,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { startSandbox, type Sandbox } from '@platform-bootstrap/sandbox';
import { startPortal, type Portal } from '../__testUtils__/portal';

jest.setTimeout(120_000);

const TOKEN = 'sandbox-token';
const SEED = resolve(__dirname, '../../../../templates/platform/content');
const PATH = '/components/backstage/delivery';

const securityOnly: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'platform-bootstrap',
  resourceType: 'platform-component',
  conditions: {
    rule: 'IN_CATEGORY',
    resourceType: 'platform-component',
    params: { categories: ['security'] },
  },
};

const decide = (user: string): PolicyDecision => {
  if (user === 'user:default/dora') return securityOnly;
  return {
    result:
      user === 'user:default/nobody'
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
  };
};

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'portal',
    annotations: {
      'argocd/app-name': 'backstage',
      'backstage.io/managed-by-location': 'file:/app/catalog-info.yaml',
      'github.com/project-slug': 'example/backstage-app',
    },
  },
};

let dataDir: string;
let sandbox: Sandbox;
let portal: Portal;

async function lever(name: string, body: object = {}) {
  const answer = await fetch(`${sandbox.url}/_sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

const as = (user: string, path = PATH) =>
  portal
    .get(path)
    .set('authorization', mockCredentials.user.header(`user:default/${user}`));
const report = async () =>
  DeliveryReport.parse((await portal.get(PATH).expect(200)).body);

async function until(
  isRight: (lane: DeliveryLane) => boolean,
  sha: string,
): Promise<DeliveryLane> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { lanes } = await report();
    const lane = lanes.find(({ commit }) => commit.sha === sha);
    if (lane && isRight(lane)) return lane;
    await new Promise(resolveNow => {
      setTimeout(resolveNow, 250);
    });
  }
  throw new Error(JSON.stringify(await report(), null, 2));
}

let changes = 0;
async function push(title: string): Promise<string> {
  changes += 1;
  const { commit } = await lever('push', {
    ...{ repository: 'backstage-app', path: 'CHANGES.md', message: title },
    content: `${changes}\n`,
  });
  return commit;
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  sandbox = await startSandbox({
    ...{ port: 0, dataDir, seedDir: SEED, speed: 20, token: TOKEN },
  });
  const { host } = new URL(sandbox.url);
  const of = (name: string) => `${sandbox.url}/${name}`;
  portal = await startPortal({
    decide,
    entities: [entity],
    config: {
      argocd: { url: of('argocd'), token: TOKEN },
      argoWorkflows: { url: of('argo-workflows'), token: TOKEN },
      harbor: { url: of('harbor'), username: 'robot', password: TOKEN },
      kubernetes: { url: of('kubernetes'), token: TOKEN },
      repository: { url: of('example/platform') },
    },
    integrations: {
      github: [{ host, apiBaseUrl: of('api/v3'), token: TOKEN }],
    },
  });
  await portal.observe();
});
afterAll(async () => {
  await portal.stop();
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it('shows what was delivered before, joined from end to end', async () => {
  const { repository, problem, lanes, others } = await report();
  expect(problem).toBeNull();
  expect(repository?.name).toBe('example/backstage-app');
  expect(others).toEqual([]);
  expect(lanes).toMatchObject([
    {
      state: 'running',
      commit: { title: 'Show the platform on the first page' },
      run: { kind: 'linked', phase: 'Succeeded', runs: 1 },
      artifact: {
        ...{ kind: 'linked', repository: 'platform/backstage' },
        isSigned: true,
        scan: { state: 'done', severity: 'Medium', critical: 0, total: 14 },
      },
      digestCommit: { kind: 'linked' },
      revision: { kind: 'linked' },
      running: { kind: 'linked', pods: 1, ready: 1 },
    },
  ]);
  const [{ commit, run, artifact, digestCommit }] = lanes;
  expect(artifact).toMatchObject({ tags: [commit.sha] });
  expect(digestCommit).toMatchObject({
    title: `Run harbor.example.com/platform/backstage:${commit.sha}`,
  });
  const steps = run.kind === 'linked' ? run.steps : [];
  expect(steps.map(({ name }) => name)).toEqual([
    'build-image / clone',
    'build-image / build',
    'build-image / sign',
    'build-image / deliver / clone',
    'build-image / deliver / write-digest',
    'build-image / deliver / push',
    'build-image / deliver / pull-request',
  ]);
});

it('follows a push until its digest runs', async () => {
  const before = (await report()).lanes[0].commit.sha;
  const sha = await push('Say who is on duty');
  const waiting = await until(
    ({ digestCommit, run }) =>
      run.kind === 'linked' &&
      run.phase === 'Succeeded' &&
      digestCommit.kind === 'unlinked',
    sha,
  );
  expect(waiting).toMatchObject({
    state: 'under-way',
    artifact: { kind: 'linked' },
    digestCommit: {
      reason: 'not-yet',
      message: 'The pull request that writes its digest is not merged',
    },
    revision: { reason: 'not-yet' },
    running: { reason: 'not-yet' },
  });
  await lever('pulls/1/merge');
  const running = await until(({ state }) => state === 'running', sha);
  expect(running.revision.kind).toBe('linked');
  expect(
    (await until(({ state }) => state === 'replaced', before)).running,
  ).toMatchObject({ reason: 'replaced' });
});

it('says at which step a build failed, and what it said', async () => {
  await lever('build', { message: 'process "yarn build" did not complete' });
  const sha = await push('Break the build');
  const failed = await until(({ state }) => state === 'failed', sha);
  const steps = failed.run.kind === 'linked' ? failed.run.steps : [];
  expect(steps.at(-1)).toMatchObject({
    ...{ name: 'build-image / build', phase: 'Failed' },
    message: 'Error (exit code 1): process "yarn build" did not complete',
    href: expect.stringMatching(
      /\/argo-workflows\/workflows\/argo-workflows\/build-backstage-\w+\?.*logs/,
    ),
  });
  expect(failed.artifact).toMatchObject({
    reason: 'failed',
    message:
      'The workflow failed at build-image / build, before an image was pushed',
  });
});

it('tells of an away system what it would have told, and of the others all', async () => {
  await lever('faults', { upstream: 'harbor', fault: '500' });
  const away = await until(
    ({ artifact }) => artifact.kind === 'unlinked',
    (
      await report()
    ).lanes[1].commit.sha,
  );
  expect(away).toMatchObject({
    state: 'running',
    artifact: { reason: 'away', message: expect.stringContaining('Harbor') },
    running: { kind: 'linked' },
  });
  await lever('faults', { upstream: 'harbor', fault: 'none' });
});

it('asks once for all who look at the same time', async () => {
  const counters = async () =>
    (await fetch(`${sandbox.url}/_sandbox/counters`)).json();
  await fetch(`${sandbox.url}/_sandbox/counters`, { method: 'DELETE' });
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => as(`viewer-${i}`).expect(200)),
  );
  const asked = await counters();
  expect(asked['argo-workflows'].requests).toBeLessThanOrEqual(2);
  expect(asked.argocd.requests).toBeLessThanOrEqual(2);
});

it('is for those who may see the component, and tells nobody else that it is there', async () => {
  await as('nobody').expect(403);
  const hidden = await as('dora').expect(404);
  const absent = await as('dora', '/components/nothing/delivery').expect(404);
  expect(hidden.body.error.message).toBe('There is no component backstage');
  expect(absent.body.error.message).toBe('There is no component nothing');
});

it('says why it knows no changes', async () => {
  const { body } = await portal.get('/components/vault/delivery').expect(200);
  expect(DeliveryReport.parse(body)).toMatchObject({
    ...{ repository: null, lanes: [] },
    problem: {
      reason: 'not-configured',
      message: expect.stringContaining('argocd/app-name'),
    },
  });
});
