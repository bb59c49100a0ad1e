import { mockCredentials } from '@backstage/backend-test-utils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  DeliveryReport,
  type DeliveryLane,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ALLOW, DENY, inCategory } from '../__testUtils__/decisions';
import { startPortal, type Portal } from '../__testUtils__/portal';
import {
  startTestSandbox,
  TOKEN,
  type TestSandbox,
} from '../__testUtils__/sandbox';

jest.setTimeout(120_000);

const PATH = '/components/backstage/delivery';

const decide = (user: string): PolicyDecision => {
  if (user === 'user:default/dora') return inCategory('security');
  return user === 'user:default/nobody' ? DENY : ALLOW;
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

let sandbox: TestSandbox;
let portal: Portal;

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
  const { commit } = await sandbox.lever('push', {
    ...{ repository: 'backstage-app', path: 'CHANGES.md', message: title },
    content: `${changes}\n`,
  });
  return commit;
}

beforeAll(async () => {
  sandbox = await startTestSandbox();
  const { of, integrations } = sandbox;
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
    integrations,
  });
  await portal.observe();
});
afterAll(async () => {
  await portal.stop();
  await sandbox.close();
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
  await sandbox.lever('pulls/1/merge');
  const running = await until(({ state }) => state === 'running', sha);
  expect(running.revision.kind).toBe('linked');
  expect(
    (await until(({ state }) => state === 'replaced', before)).running,
  ).toMatchObject({ reason: 'replaced' });
});

it('says at which step a build failed, and what it said', async () => {
  await sandbox.lever('build', {
    message: 'process "yarn build" did not complete',
  });
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
  await sandbox.lever('faults', { upstream: 'harbor', fault: '500' });
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
  await sandbox.lever('faults', { upstream: 'harbor', fault: 'none' });
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
