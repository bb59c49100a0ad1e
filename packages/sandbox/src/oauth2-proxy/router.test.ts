import {
  applicationYaml,
  childPath,
  platformWithAuthentik,
} from '../__testUtils__/platformFiles';
import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

let sandbox: TestSandbox;

beforeAll(async () => {
  const files = platformWithAuthentik();
  files.set(childPath('oauth2-proxy'), applicationYaml('oauth2-proxy'));
  sandbox = await startTestSandbox({ files });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.lever('reset').expect(200));

const START = '/oauth2-proxy/oauth2/start?rd=/';
const set = (state: string) =>
  sandbox.lever('product', { product: 'oauth2-proxy', state }).expect(200);

it('sends people to the issuer that Authentik describes', async () => {
  const { headers } = await sandbox.ask(START).expect(302);
  const target = new URL(headers.location);
  const discovery = await sandbox
    .ask('/authentik/application/o/backstage/.well-known/openid-configuration')
    .expect(200);
  expect(target.origin + target.pathname).toBe(
    discovery.body.authorization_endpoint,
  );
  expect(target.searchParams.get('client_id')).toBe('backstage');
  expect(target.searchParams.get('state')).toMatch(/^[\w-]{43}:\//);
});

it('can send them elsewhere, or nowhere', async () => {
  await set('wrong-issuer');
  const { headers } = await sandbox.ask(START).expect(302);
  expect(new URL(headers.location).host).toBe('login.example.net');
  await set('no-redirect');
  await sandbox.ask(START).expect(500);
});

it('is ready as long as its session store is there', async () => {
  await sandbox.ask('/oauth2-proxy/ready').expect(200);
  await set('session-store-away');
  await sandbox.ask('/oauth2-proxy/ready').expect(500);
  await sandbox.ask('/oauth2-proxy/ping').expect(200);
});

it('lets nobody without a session any further', async () => {
  await sandbox.ask('/oauth2-proxy/oauth2/auth').expect(401);
  const { headers } = await sandbox.ask('/oauth2-proxy/anything').expect(403);
  expect(headers['content-type']).toContain('text/html');
});
