import supertest from 'supertest';
import { platformFiles } from '../__testUtils__/platformFiles';
import {
  eventually,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

const SECRETS = `apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: { name: team-vault }
spec: { provider: { vault: { server: http://vault.vault.svc:8200, path: secret, version: v2, auth: { kubernetes: { mountPath: kubernetes, role: eso } } } } }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: db }
spec:
  refreshInterval: 1h
  secretStoreRef: { name: team-vault, kind: SecretStore }
  target: { name: db }
  data:
    - { secretKey: user, remoteRef: { key: platform/db, property: username } }
    - { secretKey: password, remoteRef: { key: platform/db, property: password } }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: mail }
spec:
  refreshInterval: 1h
  secretStoreRef: { name: team-vault, kind: SecretStore }
  dataFrom: [{ extract: { key: platform/mail } }]
`;
const PAGE = '/vault/ui/vault/secrets/secret/kv/platform%2Fdb/details';

let sandbox: TestSandbox;

beforeAll(async () => {
  const files = platformFiles().set(
    'argocd/app-of-apps/resources/site/secrets.yaml',
    SECRETS,
  );
  sandbox = await startTestSandbox({ files });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.lever('reset').expect(200));

const refreshTimes = async (): Promise<Record<string, string | undefined>> => {
  const { body } = await sandbox.get(
    '/kubernetes/apis/external-secrets.io/v1/externalsecrets',
  );
  type Item = {
    metadata: { name: string };
    status?: { refreshTime?: string };
  };
  return Object.fromEntries(
    body.items.map(({ metadata, status }: Item) => [
      metadata.name,
      status?.refreshTime,
    ]),
  );
};

it('lets what reads the path be refreshed soon, and nothing else', async () => {
  const before = await refreshTimes();
  expect(before).toMatchObject({
    db: expect.any(String),
    mail: expect.any(String),
  });
  const { body } = await sandbox
    .lever('rotate', { path: 'platform/db' })
    .expect(200);
  expect(body.rotations).toMatchObject({ 'platform/db': { times: 1 } });
  const after = await eventually(refreshTimes, ({ db }) => db !== before.db);
  expect(after.mail).toBe(before.mail);
});

it('has a page for the path, which writes a new version', async () => {
  const shown = await sandbox.ask(PAGE).expect(200);
  expect(shown.text).toContain('Version 1');
  expect(shown.text).toContain('<code>password</code>');
  expect(shown.text).toContain('<code>site/db</code>');
  await supertest(sandbox.url)
    .post('/_sandbox/rotate')
    .type('form')
    .send({ path: 'platform/db' })
    .expect(303)
    .expect('Location', PAGE);
  expect((await sandbox.ask(PAGE)).text).toContain('Version 2');
  await sandbox.lever('vault', { sealed: true });
  const sealed = await sandbox.ask(PAGE).expect(200);
  expect(sealed.text).toContain('Vault is sealed');
  expect(sealed.text).not.toContain('password');
});

it.each([
  ['nobody reads', { path: 'platform/nothing' }, 404, 'platform/db, platform'],
  ['is none', { path: '' }, 400, '"path"'],
])('refuses a path that %s', async (_, body, status, message) => {
  const answer = await sandbox.lever('rotate', body).expect(status);
  expect(answer.body.message).toContain(message);
  await sandbox
    .ask('/vault/ui/vault/secrets/secret/kv/platform%2Fnothing/details')
    .expect(404);
});

it('writes nothing to a sealed Vault', async () => {
  await sandbox.lever('vault', { sealed: true }).expect(200);
  const { body } = await sandbox
    .lever('rotate', { path: 'platform/db' })
    .expect(409);
  expect(body.message).toContain('Vault is sealed');
});
