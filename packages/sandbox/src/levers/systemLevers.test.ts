import {
  applicationYaml,
  childPath,
  platformFiles,
} from '../__testUtils__/platformFiles';
import {
  eventually,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

const ARGOCD = '/argocd/api/v1';
const WORKFLOWS = '/argo-workflows/api/v1';

let sandbox: TestSandbox;

beforeAll(async () => {
  const files = platformFiles();
  const path = childPath('argo-workflows');
  files.set(path, applicationYaml('argo-workflows'));
  sandbox = await startTestSandbox({ files });
});
beforeEach(() => sandbox.lever('reset').expect(200));
afterAll(() => sandbox.close());

describe('argocd', () => {
  const set = (state: string) => sandbox.lever('argocd', { state }).expect(200);
  const user = async () =>
    (await sandbox.get(`${ARGOCD}/session/userinfo`).expect(200)).body;

  it('makes its server ill, and nothing else', async () => {
    await set('unhealthy');
    await sandbox.ask('/argocd/healthz').expect(503);
    await sandbox.get(`${ARGOCD}/applications`).expect(200);
    await set('healthy');
    expect((await sandbox.ask('/argocd/healthz').expect(200)).text).toBe('ok');
  });

  it('revokes the token', async () => {
    await set('token-revoked');
    expect(await user()).toEqual({});
    await sandbox.get(`${ARGOCD}/applications`).expect(401);
  });

  it('takes the rights of the account', async () => {
    await set('no-rights');
    expect(await user()).toMatchObject({ loggedIn: true });
    const { body } = await sandbox.get(`${ARGOCD}/applications`).expect(200);
    expect(body.items).toBeNull();
    await sandbox.get(`${ARGOCD}/applications/vault?project=apps`).expect(403);
  });
});

describe('workflow', () => {
  const submit = (body: object) => sandbox.lever('workflow', body).expect(200);
  const list = async (path = '') =>
    (await sandbox.get(`${WORKFLOWS}/workflows/${path}`).expect(200)).body;

  it('submits one that is in a phase', async () => {
    expect((await list()).items).toBeNull();
    await submit({ name: 'build-1', phase: 'Failed', message: 'exit code 1' });
    await submit({ name: 'build-2', phase: 'Running' });
    await submit({ name: 'build-3', phase: 'none', minutesAgo: 10 });
    const { items } = await list();
    const byName = Object.fromEntries(
      items.map((item: { metadata: { name: string } }) => [
        item.metadata.name,
        item,
      ]),
    );
    expect(byName).toMatchObject({
      'build-1': {
        metadata: { namespace: 'argo-workflows' },
        status: {
          ...{ phase: 'Failed', message: 'exit code 1' },
          finishedAt: expect.stringMatching(/Z$/),
        },
      },
      'build-2': { status: { phase: 'Running', finishedAt: null } },
      'build-3': { status: { finishedAt: null } },
    });
    // The newest first, as the server does.
    expect(items.at(-1)).toBe(byName['build-3']);
    expect(items.at(-1).status.phase).toBeUndefined();
  });

  it('changes one that is there', async () => {
    await submit({ name: 'build-1', phase: 'Running' });
    await submit({ name: 'build-1', phase: 'Succeeded' });
    expect((await list()).items).toMatchObject([
      { status: { phase: 'Succeeded' } },
    ]);
  });

  it('shows one namespace, those after a time, and one page', async () => {
    await submit({ name: 'a', phase: 'Running', minutesAgo: 30 });
    await submit({ name: 'b', phase: 'Running', namespace: 'ci' });
    expect((await list('ci')).items).toHaveLength(1);
    const after = new Date(Date.now() - 10 * 60_000).toISOString();
    expect((await list(`?createdAfter=${after}`)).items).toMatchObject([
      { metadata: { name: 'b' } },
    ]);
    const page = await list('?listOptions.limit=1');
    expect(page.items).toHaveLength(1);
    expect(page.metadata.continue).toBe('1');
  });

  it('wants a token, and is there only while an Application runs the chart', async () => {
    await sandbox.ask(`${WORKFLOWS}/version`).expect(401);
    const { body } = await sandbox.get(`${WORKFLOWS}/version`).expect(200);
    expect(body.version).toMatch(/^v4\./);
    await sandbox.get(`${WORKFLOWS}/nothing`).expect(501);
    await sandbox.mergeFiles('gone', { [childPath('argo-workflows')]: null });
    await eventually(
      async () => (await sandbox.get(`${WORKFLOWS}/version`)).status,
      status => status === 404,
    );
  });
});

describe('object', () => {
  it('keeps what was set until it is ready again', async () => {
    const body = { kind: 'Provider', name: 'aws', state: 'failing' };
    const set = await sandbox.lever('object', body).expect(200);
    expect(set.body.objects).toEqual({ 'Provider */aws': 'failing' });
    const ready = { ...body, state: 'ready' };
    const unset = await sandbox.lever('object', ready).expect(200);
    expect(unset.body.objects).toEqual({});
  });

  it('says what may be set', async () => {
    const { body } = await sandbox
      .lever('object', { kind: 'Provider', state: 'purple' })
      .expect(400);
    expect(body.message).toContain(
      '"state" (ready, failing, ignored, stalled)',
    );
  });
});
