import {
  eventually,
  startTestSandbox,
  type ListedApplication,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ scenario: 'bootstrap' });
});
afterAll(() => sandbox.close());

const applications = async (): Promise<ListedApplication[]> => {
  const { body } = await sandbox.get('/argocd/api/v1/applications');
  return body.items ?? [];
};
const has = (name: string) => (apps: readonly ListedApplication[]) =>
  apps.some(({ metadata }) => metadata.name === name);
const vault = (path: string) => sandbox.ask(`/vault/v1/sys/${path}`);

it('goes by hand from an empty cluster to a platform that runs', async () => {
  await sandbox.get('/argocd/api/v1/applications').expect(404);
  await sandbox
    .get('/kubernetes/apis/apps/v1/deployments')
    .expect(200)
    .expect(({ body }) => expect(body.items).toEqual([]));
  const { body } = await sandbox.lever('root').expect(409);
  expect(body.message).toContain('POST argocd/install first');

  await sandbox.lever('argocd/install').expect(200);
  expect(await applications()).toEqual([]);

  await sandbox.lever('root').expect(200);
  await eventually(
    async () => (await vault('health')).status,
    status => status === 501,
  );
  // A person who applies it twice changes nothing.
  await sandbox.lever('root').expect(200);
  // Vault cannot become healthy by itself, so what comes after it is not even created.
  const before = await applications();
  expect([has('database')(before), has('harbor')(before)]).toEqual([
    true,
    false,
  ]);

  await vault('health')
    .expect(501)
    .expect(({ body: health }) =>
      expect(health).toMatchObject({ initialized: false, sealed: true }),
    );
  await vault('seal-status')
    .expect(200)
    .expect(({ body: seal }) =>
      expect(seal).toMatchObject({ initialized: false, t: 0, n: 0 }),
    );
  const early = await sandbox.lever('vault', { sealed: false }).expect(409);
  expect(early.body.message).toContain('POST vault/init first');

  await sandbox.lever('vault/init').expect(200);
  await vault('health').expect(503);
  await sandbox.lever('vault/init').expect(409);
  await sandbox.lever('vault', { sealed: false }).expect(200);
  await vault('health').expect(200);
  await eventually(
    applications,
    apps =>
      has('site')(apps) &&
      apps.every(({ status }) => status.health.status === 'Healthy'),
  );

  await sandbox.lever('reset').expect(200);
  await sandbox.get('/argocd/api/v1/applications').expect(404);
  await sandbox.lever('argocd/install').expect(200);
  expect(await applications()).toEqual([]);
});
