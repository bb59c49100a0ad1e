import { createSign, generateKeyPairSync } from 'node:crypto';
import supertest from 'supertest';
import { githubContract } from '../../__testUtils__/githubContract';
import {
  startTestSandbox,
  type TestSandbox,
} from '../../__testUtils__/testSandbox';

const makeKeys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });

const keys = makeKeys();
const now = () => Math.floor(Date.now() / 1000);
const encode = (value: object) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

const jwt = (claims: object = {}, key = keys.privateKey, alg = 'RS256') => {
  const body = { iss: '7', iat: now() - 30, exp: now() + 570, ...claims };
  const text = `${encode({ alg, typ: 'JWT' })}.${encode(body)}`;
  const signature = createSign('RSA-SHA256')
    .update(text)
    .sign(key, 'base64url');
  return `${text}.${signature}`;
};

let sandbox: TestSandbox;

beforeAll(async () => {
  const { publicKey } = keys;
  sandbox = await startTestSandbox({ githubApp: { appId: 7, publicKey } });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.lever('reset').expect(200));

const ask = (method: 'get' | 'post', path: string, token: string) =>
  supertest(sandbox.url)
    [method](`/api/v3${path}`)
    .set('Authorization', `bearer ${token}`);

const issue = async (): Promise<string> => {
  const path = '/app/installations/1/access_tokens';
  return (await ask('post', path, jwt()).expect(201)).body.token;
};

const query = (token: string) =>
  supertest(sandbox.url)
    .post('/api/graphql')
    .set('Authorization', `token ${token}`)
    .send({ query: '{ viewer { login } }' });

describe('the App', () => {
  it('finds its installation, and the shape is GitHub’s own', async () => {
    const { body } = await ask('get', '/app/installations', jwt()).expect(200);
    expect(body).toHaveLength(1);
    expect(
      githubContract().problems('/components/schemas/installation', body[0]),
    ).toEqual([]);
    expect(body[0].permissions).toEqual({
      contents: 'write',
      metadata: 'read',
      pull_requests: 'write',
    });
  });

  it.each<[string, () => string]>([
    ['another key', () => jwt({}, makeKeys().privateKey)],
    ['another App', () => jwt({ iss: '8' })],
    ['a key that has run out', () => jwt({ exp: now() - 1 })],
    ['a key for too long', () => jwt({ exp: now() + 3600 })],
    ['a key from the future', () => jwt({ iat: now() + 300 })],
    ['another algorithm', () => jwt({}, keys.privateKey, 'none')],
    ['no signature', () => jwt().split('.').slice(0, 2).join('.')],
    ['the token of the portal', () => 'sandbox'],
    ['garbage', () => 'a.b.c'],
  ])('is not believed with %s', async (_, token) => {
    await ask('get', '/app/installations', token()).expect(401);
    await ask('post', '/app/installations/1/access_tokens', token()).expect(
      401,
    );
  });

  it('gets a token for its repository, good for REST and GraphQL', async () => {
    const token = await issue();
    const { body } = await ask(
      'get',
      '/installation/repositories',
      token,
    ).expect(200);
    expect(body.repositories.map((r: { name: string }) => r.name)).toEqual([
      'platform',
    ]);
    await ask('get', '/repos/example/platform', token).expect(200);
    await query(token).expect(200);
    await ask('post', '/app/installations/2/access_tokens', jwt()).expect(404);
  });

  it('loses what is revoked', async () => {
    const token = await issue();
    await sandbox.lever('github/app', { revokeTokens: true }).expect(200);
    await query(token).expect(401);
    await query(await issue()).expect(200);
  });

  it('can be suspended, given other repositories, and removed', async () => {
    const token = await issue();
    const install = (installation: string) =>
      sandbox.lever('github/app', { installation }).expect(200);
    const path = '/app/installations/1/access_tokens';
    await install('suspended');
    const { body } = await ask('get', '/app/installations', jwt());
    expect(body[0].suspended_by).toMatchObject({ login: 'example' });
    await ask('post', path, jwt()).expect(403);
    await install('elsewhere');
    const other = await ask('get', '/installation/repositories', await issue());
    expect(other.body).toMatchObject({ total_count: 0, repositories: [] });
    await query(token).expect(401);
    await install('removed');
    expect((await ask('get', '/app/installations', jwt())).body).toEqual([]);
    await ask('post', path, jwt()).expect(404);
  });
});

it('is nobody where none was configured', async () => {
  const plain = await startTestSandbox();
  await supertest(plain.url)
    .get('/api/v3/app/installations')
    .set('Authorization', `bearer ${jwt()}`)
    .expect(401);
  await plain.close();
});
