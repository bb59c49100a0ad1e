import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { ChangeRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { eventually } from '../__testUtils__/eventually';
import { startPortal, type Portal } from '../__testUtils__/portal';
import {
  readSeed,
  startTestSandbox,
  TOKEN,
  type TestSandbox,
} from '../__testUtils__/sandbox';
import { SandboxForge } from './__testUtils__/SandboxForge';

jest.setTimeout(180_000);

const APPS = 'argocd/app-of-apps/apps/automation';
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const SCAFFOLDER = mockCredentials.service.header({
  onBehalfOf: mockCredentials.service('plugin:scaffolder'),
  targetPluginId: 'platform-bootstrap',
});

let sandbox: TestSandbox;
let portal: Portal;
let forge: SandboxForge;
let database: Awaited<ReturnType<typeof databases.init>>;

async function start() {
  const { url } = sandbox;
  portal = await startPortal({
    realScheduler: true,
    knex: database,
    config: {
      observation: { interval: { seconds: 1 }, timeout: { seconds: 2 } },
      requests: { interval: { seconds: 1 } },
      argocd: { url: `${url}/argocd`, token: TOKEN },
      charts: { mirrors: [{ from: '*', to: `${url}/charts` }] },
      kubernetes: { url: `${url}/kubernetes`, token: TOKEN },
      repository: {
        url: `${url}/example/platform`,
        path: 'argocd/app-of-apps',
      },
    },
    integrations: sandbox.integrations,
  });
}

const untilAllReady = () =>
  eventually(async () => {
    const { components } = await portal.readiness();
    expect(components.length).toBeGreaterThan(10);
    expect(components.filter(c => c.readiness !== 'Ready')).toEqual([]);
  }, 60);

beforeAll(async () => {
  database = await databases.init('SQLITE_3');
  sandbox = await startTestSandbox();
  forge = new SandboxForge(sandbox.url, TOKEN);
  await start();
  await untilAllReady();
});
afterAll(async () => {
  await portal.stop();
  await sandbox.close();
  await database.destroy();
});

const manifest = (name: string) =>
  readSeed(`${APPS}/crossplane.yaml`)
    .replace(/name: crossplane$/gm, `name: ${name}`)
    .replaceAll(
      'https://github.com/example/platform.git',
      sandbox.repositoryUrl,
    );

const turnOf = ({ steps }: ChangeRequest) =>
  steps.find(({ status }) => status === 'current' || status === 'failed');

const request = async (number: number): Promise<ChangeRequest> => {
  const { status, body } = await portal.get(`/requests/${number}`);
  expect(status).toBe(200);
  return body;
};
const becomes = (number: number, expected: object, turn?: object) =>
  eventually(async () => {
    const found = await request(number);
    expect(found).toMatchObject(expected);
    if (turn) expect(turnOf(found)).toMatchObject(turn);
    return found;
  });

/** Opens a pull request that adds an Application, as the portal does. */
async function open(name: string, recorded = true, file = manifest(name)) {
  const branch = `platform-bootstrap/add-application-${name}`;
  const number = await forge.open(branch, `Add ${name} to automation`, {
    [`${APPS}/${name}.yaml`]: file,
  });
  if (recorded) {
    await portal
      .post('/requests')
      .set('authorization', SCAFFOLDER)
      .send({
        number,
        url: `${sandbox.url}/example/platform/pull/${number}`,
        branch,
        change: 'add-application',
        title: `Add ${name} to automation`,
        application: name,
        category: 'automation',
        owner: null,
        requestedBy: 'user:default/daniel',
        needsPlatformReview: false,
        taskId: null,
      })
      .expect(201);
  }
  return number;
}

const told = (number: number) =>
  portal.notices
    .filter(({ payload }) => payload.link === `/platform/requests/${number}`)
    .map(({ payload }) => payload.scope);

it('follows a pull request through checks and review to Ready', async () => {
  const number = await open('kuberay');
  await becomes(number, { state: 'open' }, { reason: 'NotMerged' });
  await sandbox.lever(`pulls/${number}/checks`, {
    name: 'doctor',
    state: 'pending',
  });
  await becomes(number, {}, { reason: 'ChecksRunning' });
  await sandbox.lever(`pulls/${number}/checks`, {
    name: 'doctor',
    state: 'failure',
  });
  const failed = await becomes(
    number,
    { stuck: true },
    { reason: 'CheckFailed' },
  );
  expect(turnOf(failed)?.link?.title).toBe('doctor');
  await sandbox.lever(`pulls/${number}/checks`, {
    name: 'doctor',
    state: 'success',
  });
  await sandbox.lever(`pulls/${number}/review`, {
    decision: 'REVIEW_REQUIRED',
  });
  await becomes(number, { stuck: false }, { reason: 'ReviewRequired' });
  await sandbox.lever(`pulls/${number}/merge`);
  const done = await becomes(number, { state: 'done', stuck: false });
  expect(done.steps.map(({ id, status }) => [id, status])).toEqual(
    ['opened', 'checks', 'merged', 'synced', 'created', 'ready'].map(id => [
      id,
      'done',
    ]),
  );
  const times = done.steps.map(({ at }) => at);
  expect(times).toEqual([...times].sort());
  await eventually(async () =>
    expect(told(number)).toEqual([
      `request-${number}-stuck`,
      `request-${number}-ready`,
    ]),
  );
});

it('adopts one that nobody recorded, edited by hand and squashed', async () => {
  const number = await open('by-hand', false);
  await becomes(number, {
    application: 'by-hand',
    category: 'automation',
    requestedBy: null,
  });
  await forge.commit('platform-bootstrap/add-application-by-hand', {
    [`${APPS}/by-hand.yaml`]: null,
    [`${APPS}/renamed.yaml`]: manifest('renamed'),
  });
  await sandbox.lever(`pulls/${number}/merge`, { method: 'squash' });
  const done = await becomes(number, { state: 'done', application: 'renamed' });
  expect(done.endedAt).not.toBeNull();
});

it('says that it was closed', async () => {
  const number = await open('unwanted');
  await becomes(number, { state: 'open' }, { reason: 'NotMerged' });
  await sandbox.lever(`pulls/${number}/close`);
  await becomes(
    number,
    { state: 'closed' },
    { id: 'merged', reason: 'Closed' },
  );
  await eventually(async () =>
    expect(told(number)).toEqual([`request-${number}-closed`]),
  );
});

it('names the file of somebody else that blocks the parent, and goes on when it is repaired', async () => {
  const broken = await forge.open('break', 'Break it', {
    [`${APPS}/broken.yaml`]: 'kind: Application\n  metadata: [\n',
  });
  await sandbox.lever(`pulls/${broken}/merge`);
  const number = await open('patient');
  await sandbox.lever(`pulls/${number}/merge`);
  const stuck = await becomes(
    number,
    { stuck: true },
    { id: 'synced', reason: 'ParentBlocked' },
  );
  expect(turnOf(stuck)?.message).toMatch(
    new RegExp(`because of ${APPS}/broken.yaml(:\\d+)?: `),
  );
  expect(turnOf(stuck)?.link?.href).toContain(`/blob/main/${APPS}/broken.yaml`);
  const repair = await forge.open('repair', 'Repair it', {
    [`${APPS}/broken.yaml`]: null,
  });
  await sandbox.lever(`pulls/${repair}/merge`);
  await becomes(number, { state: 'done' });
});

it('says that the file of the request itself is what is broken', async () => {
  const number = await open('typo', true, 'kind: Application\n  metadata: [\n');
  await sandbox.lever(`pulls/${number}/merge`);
  await becomes(number, { stuck: true }, { reason: 'FileBroken' });
  const repair = await forge.open('repair-typo', 'Repair it', {
    [`${APPS}/typo.yaml`]: manifest('typo'),
  });
  await sandbox.lever(`pulls/${repair}/merge`);
  const done = await becomes(number, { state: 'done' });
  expect(done.endedAt).not.toBeNull();
});

it('goes on after a restart in the middle', async () => {
  const number = await open('durable');
  await becomes(number, { state: 'open' }, { reason: 'NotMerged' });
  await portal.stop();
  await sandbox.lever(`pulls/${number}/merge`);
  await start();
  const done = await becomes(number, { state: 'done' });
  expect(done.endedAt).not.toBeNull();
});

it('follows a removal until it is gone', async () => {
  const branch = 'platform-bootstrap/remove-application-kuberay';
  const number = await forge.open(branch, 'Remove kuberay', {
    [`${APPS}/kuberay.yaml`]: null,
  });
  await becomes(number, {
    change: 'remove-application',
    application: 'kuberay',
  });
  await sandbox.lever(`pulls/${number}/merge`);
  await becomes(number, { state: 'done' });
  const { components } = await portal.readiness();
  expect(components.map(({ id }) => id)).not.toContain('kuberay');
});

it('knows when values from the repository have reached the Application', async () => {
  const path = 'argocd/app-of-apps/values/crossplane-values.yaml';
  const text = readSeed(path);
  const branch = 'platform-bootstrap/change-values-crossplane';
  const number = await forge.open(branch, 'Change crossplane', {
    [path]: `${text}\n# changed\n`,
  });
  await portal
    .post('/requests')
    .set('authorization', SCAFFOLDER)
    .send({
      number,
      url: `${sandbox.url}/example/platform/pull/${number}`,
      branch,
      change: 'change-values',
      title: 'Change crossplane',
      application: 'crossplane',
      category: 'automation',
      owner: null,
      requestedBy: null,
      needsPlatformReview: false,
      taskId: null,
    })
    .expect(201);
  await sandbox.lever(`pulls/${number}/merge`);
  const done = await becomes(number, { state: 'done' });
  expect(done.steps.map(({ status }) => status)).not.toContain('waiting');
});
