import supertest from 'supertest';
import {
  Contract,
  describeContract,
  readSpec,
} from '../__testUtils__/contracts';
import {
  childPath,
  deploymentYaml,
  directoryApplication,
} from '../__testUtils__/platformFiles';
import {
  eventually,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

const LIST = '/argocd/api/v1/applications';
const RESOURCES = 'argocd/app-of-apps/resources/site';
const FILE = `${RESOURCES}/deployment.yaml`;

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.lever('reset').expect(200));
afterAll(() => sandbox.close());

const site = async (query = '') =>
  (await sandbox.get(`${LIST}/site${query}`)).body;
const sync = (body: object = {}, token = 'sandbox') =>
  supertest(sandbox.url)
    .post(`${LIST}/site/sync`)
    .set('Authorization', `Bearer ${token}`)
    .send(body);

/** A site that Argo CD does not sync by itself, in which Git has something that the cluster has not. */
async function driftedSite() {
  const manifest = directoryApplication('site', RESOURCES, {
    ...{ wave: 20, automated: '' },
    repo: sandbox.repositoryUrl,
  });
  await sandbox.mergeFiles('by-hand', { [childPath('site')]: manifest });
  await eventually(
    () => site(),
    ({ spec }) => spec.syncPolicy.automated === undefined,
  );
  await sandbox.mergeFiles('drift', {
    [FILE]: deploymentYaml('site', 'site:2'),
  });
  return eventually(
    () => site(),
    ({ status }) => status.sync.status === 'OutOfSync',
  );
}

describe('a refresh', () => {
  it('has it compared with what Git has now', async () => {
    await sandbox.lever('argocd', { state: 'no-webhook' }).expect(200);
    const before = (await site()).status.sync.revision;
    await sandbox.mergeFiles('new', {
      [FILE]: deploymentYaml('site', 'site:2'),
    });
    expect((await site()).status.sync.revision).toBe(before);
    const { status } = await site('?refresh=normal');
    expect(status.sync.revision).not.toBe(before);
    expect(status.sync.status).toBe('OutOfSync');
    await eventually(
      () => site(),
      ({ status: now }) => now.summary.images?.includes('site:2'),
    );
  });
});

describe('a sync', () => {
  it('brings what differs, and says who asked', async () => {
    const { status } = await driftedSite();
    const { revision } = status.sync;
    await sync({ revision, prune: false, dryRun: false }).expect(200);
    const { status: done } = await eventually(
      () => site(),
      ({ status: now }) => now.history.at(-1).revision === revision,
    );
    expect(done.sync.status).toBe('Synced');
    expect(done.summary.images).toEqual(['site:2']);
    expect(done.operationState.operation).toMatchObject({
      initiatedBy: { username: 'backstage' },
      sync: { revision, source: { path: RESOURCES } },
    });
    expect(done.history.at(-1)).toMatchObject({
      ...{ revision, initiatedBy: { username: 'backstage' } },
    });
  });

  it('prunes only when it is told to', async () => {
    await driftedSite();
    await sandbox.mergeFiles('empty', {
      ...{ [FILE]: null },
      [`${RESOURCES}/other.yaml`]: deploymentYaml('other'),
    });
    await eventually(
      () => site('?refresh=normal'),
      ({ status }) =>
        status.resources.some((r: { name: string }) => r.name === 'other'),
    );
    await sync({ prune: false }).expect(200);
    const names = ({ status }: { status: { resources: object[] } }) =>
      status.resources.map(resource => resource);
    const kept = await eventually(
      () => site(),
      ({ status }) => status.operationState.phase === 'Succeeded',
    );
    expect(names(kept)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'site', requiresPruning: true }),
        expect.objectContaining({ name: 'other', status: 'Synced' }),
      ]),
    );
    await sync({ prune: true }).expect(200);
    await eventually(
      () => site(),
      ({ status }) => status.sync.status === 'Synced',
    );
  });

  it('pins nothing that is synced by itself', async () => {
    const { body } = await sync({ revision: 'a'.repeat(40) }).expect(400);
    expect(body).toEqual({
      ...{ code: 9, error: body.message },
      message: `Cannot sync to ${'a'.repeat(
        40,
      )}: auto-sync currently set to main`,
    });
  });

  it('is one at a time', async () => {
    await driftedSite();
    const answers = await Promise.all([sync(), sync()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(answers.find(({ status }) => status === 400)?.body.message).toBe(
      'another operation is already in progress',
    );
  });

  it('stands in the Application until it is over', async () => {
    const { status } = await driftedSite();
    const { revision } = status.sync;
    const { body } = await sync({ revision }).expect(200);
    expect(body.operation).toEqual({
      initiatedBy: { username: 'backstage' },
      retry: {},
      sync: { revision, source: body.spec.source },
    });
    await eventually(
      () => site(),
      ({ operation, status: now }) =>
        !operation && now.operationState.phase === 'Succeeded',
    );
  });

  it('needs the right to', async () => {
    await sync({}, 'wrong').expect(401);
    await sandbox.lever('argocd', { state: 'read-only' }).expect(200);
    const { body } = await sync().expect(403);
    expect(body.message).toBe(
      'permission denied: applications, sync, apps/site, sub: backstage',
    );
    await sandbox.get(`${LIST}/site?refresh=normal`).expect(200);
  });
});

describe('a sync of several sources', () => {
  it('takes their positions as numbers, whatever its published API says', async () => {
    const revisions = ['1.0.0'];
    await sync({ revisions, sourcePositions: ['1'] }).expect(400);
    await sync({ revisions, sourcePositions: [0] }).expect(400);
  });

  it.each([
    ['another project', { project: 'data' }, 404],
    ['no right to see it', {}, 403],
  ])('is refused in %s', async (_, body, status) => {
    if (status === 403) {
      await sandbox.lever('argocd', { state: 'no-rights' }).expect(200);
    }
    const answer = await sync(body).expect(status);
    expect(answer.body.message).toBe(
      status === 403
        ? 'permission denied'
        : 'applications.argoproj.io "site" not found',
    );
  });
});

describeContract('Argo CD’s published API', () => {
  it('describes what it answers, and what it is asked', async () => {
    const spec = readSpec('argocd-v3.5.1-swagger.json');
    const api = new Contract(spec);
    const { status } = await driftedSite();
    const body = {
      ...{ name: 'site', appNamespace: 'argocd', project: 'apps' },
      ...{ dryRun: false, prune: false, revision: status.sync.revision },
    };
    const asked = '/definitions/applicationApplicationSyncRequest';
    expect(api.problems(asked, body)).toEqual([]);
    const answer = await sync(body).expect(200);
    const application = '/definitions/v1alpha1Application';
    expect(api.problems(application, answer.body)).toEqual([]);
    expect(api.problems(application, await site('?refresh=normal'))).toEqual(
      [],
    );
    const refused = await sync(body);
    expect(api.problems('/definitions/runtimeError', refused.body)).toEqual([]);
  });
});
