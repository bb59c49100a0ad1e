import {
  Contract,
  describeContract,
  readSpec,
} from '../__testUtils__/contracts';
import {
  childPath,
  platformFiles,
  platformWithAuthentik,
  applicationYaml,
} from '../__testUtils__/platformFiles';
import {
  eventually,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

const API = '/authentik/api/v3/core';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ files: platformWithAuthentik() });
});
afterAll(() => sandbox.close());

const names = (results: ReadonlyArray<{ username?: string; name: string }>) =>
  results.map(({ username, name }) => username ?? name);

describe('people', () => {
  it('has both people of the demo, somebody who has left, and an account that is no person', async () => {
    const { body } = await sandbox.get(`${API}/users/`).expect(200);
    expect(
      body.results.map((user: Record<string, unknown>) => [
        ...[user.username, user.type, user.is_active],
        (user.groups_obj as { name: string }[]).map(({ name }) => name).join(),
      ]),
    ).toEqual([
      ['ak-outpost', 'internal_service_account', true, 'developers'],
      ['daniel', 'internal', true, 'developers'],
      ['lena', 'internal', false, 'platform-team'],
      ['petra', 'internal', true, 'platform-team'],
    ]);
  });

  it.each([
    ['username=petra', ['petra']],
    ['username=nobody', []],
    ['is_active=false', ['lena']],
    ['type=internal&is_active=true', ['daniel', 'petra']],
    ['path=users', ['daniel', 'lena', 'petra']],
  ])('filters by %s', async (query, expected) => {
    const { body } = await sandbox.get(`${API}/users/?${query}`).expect(200);
    expect(names(body.results)).toEqual(expected);
  });

  it('gives pages, and says how many there are', async () => {
    const ask = (page: number) =>
      sandbox.get(`${API}/users/?page_size=3&page=${page}`);
    const first = (await ask(1).expect(200)).body;
    expect(names(first.results)).toEqual(['ak-outpost', 'daniel', 'lena']);
    expect(first.pagination).toEqual({
      ...{ next: 2, previous: 0, count: 4, current: 1, total_pages: 2 },
      ...{ start_index: 1, end_index: 3 },
    });
    const second = (await ask(2).expect(200)).body;
    expect(names(second.results)).toEqual(['petra']);
    expect(second.pagination).toMatchObject({ next: 0, start_index: 4 });
    await ask(3).expect(404);
  });
});

it('has groups below groups', async () => {
  const { body } = await sandbox.get(`${API}/groups/`).expect(200);
  const byId = new Map(
    body.results.map((group: { pk: string; name: string }) => [
      group.pk,
      group.name,
    ]),
  );
  expect(
    body.results.map((group: { name: string; parents: string[] }) => [
      group.name,
      group.parents.map(pk => byId.get(pk)),
    ]),
  ).toEqual([
    ['engineering', []],
    ['platform-team', ['engineering']],
    ['developers', ['engineering']],
    ['ray-team', ['developers']],
  ]);
});

it('lets nobody read without its token', async () => {
  const none = await sandbox.ask(`${API}/users/`).expect(403);
  expect(none.body.detail).toMatch(/not provided/);
  await sandbox
    .ask(`${API}/users/`)
    .set('authorization', 'Bearer other')
    .expect(403);
  await sandbox.get('/authentik/api/v3/core/tokens/').expect(404);
});

describe('what it says of itself', () => {
  const API_3 = '/authentik/api/v3';
  const READY = '/authentik/-/health/ready/';
  const set = (state: string) =>
    sandbox.lever('product', { product: 'authentik', state }).expect(200);
  const told = async (path: string) =>
    (await sandbox.get(`${API_3}${path}`).expect(200)).body;

  beforeEach(() => set('ready'));

  it('is ready, with a worker and an outpost of the installed version', async () => {
    await sandbox.ask(READY).expect(200);
    const version = await told('/admin/version/');
    expect(version).toMatchObject({
      version_current: '1.0.0',
      outpost_outdated: false,
    });
    expect(await told('/tasks/workers')).toMatchObject([
      { version: '1.0.0', version_matching: true },
    ]);
    const { results } = await told('/outposts/instances/');
    const health = await told(`/outposts/instances/${results[0].pk}/health/`);
    expect(health).toMatchObject([
      { version: '1.0.0', version_outdated: false },
    ]);
    await sandbox.get(`${API_3}/outposts/instances/none/health/`).expect(404);
  });

  it.each([
    ['no-worker', '/tasks/workers', []],
    ['worker-outdated', '/tasks/workers', [{ version_matching: false }]],
    ['outpost-outdated', '/admin/version/', { outpost_outdated: true }],
  ])('%s shows in %s', async (state, path, expected) => {
    await set(state);
    // A list fits a list of the same length only.
    expect(await told(path)).toMatchObject(expected);
  });

  it('is not ready without its database', async () => {
    await set('not-ready');
    await sandbox.ask(READY).expect(503);
    await sandbox.ask('/authentik/-/health/live/').expect(200);
  });

  it('describes the issuer of the portal, and knows no other', async () => {
    const of = (slug: string) =>
      sandbox.ask(
        `/authentik/application/o/${slug}/.well-known/openid-configuration`,
      );
    const base = `${sandbox.url}/authentik/application/o`;
    expect((await of('backstage').expect(200)).body).toMatchObject({
      issuer: `${base}/backstage/`,
      authorization_endpoint: `${base}/authorize/`,
    });
    await of('grafana').expect(404);
  });
});

it('is there once an Application brings it', async () => {
  const other = await startTestSandbox({ files: platformFiles() });
  await other.get(`${API}/users/`).expect(404);
  await other.mergeFiles('authentik', {
    [childPath('authentik')]: applicationYaml('authentik'),
  });
  await eventually(
    async () => (await other.get(`${API}/users/`)).status,
    status => status === 200,
  );
  await other.close();
});

describeContract('Authentik’s schema', () => {
  const contract = new Contract(readSpec('authentik-2026.2-schema.yml'));

  it.each([
    ['users', 'PaginatedUserList'],
    ['groups', 'PaginatedGroupList'],
  ])('fits /core/%s/', async (path, schema) => {
    const { body } = await sandbox.get(`${API}/${path}/`).expect(200);
    expect(contract.problems(`/components/schemas/${schema}`, body)).toEqual(
      [],
    );
  });

  it('fits what it says of itself', async () => {
    const told = async (path: string) =>
      (await sandbox.get(`/authentik/api/v3${path}`).expect(200)).body;
    const fits = (schema: string, body: unknown) =>
      contract.problems(`/components/schemas/${schema}`, body);
    const outposts = await told('/outposts/instances/');
    const health = `/outposts/instances/${outposts.results[0].pk}/health/`;
    expect([
      ...fits('Version', await told('/admin/version/')),
      ...fits('PaginatedOutpostList', outposts),
      ...contract.listProblems(
        '/components/schemas/Worker',
        await told('/tasks/workers'),
      ),
      ...contract.listProblems(
        '/components/schemas/OutpostHealth',
        await told(health),
      ),
    ]).toEqual([]);
  });
});
