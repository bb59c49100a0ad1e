import supertest from 'supertest';
import { childPath, applicationYaml } from '../__testUtils__/platformFiles';
import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';
import type { GithubEffect } from './Repository';

let sandbox: TestSandbox;
const effects: GithubEffect[] = [];

beforeAll(async () => {
  sandbox = await startTestSandbox({
    afterEffect: async effect => {
      effects.push(effect);
    },
  });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.lever('reset').expect(200));

const query = () =>
  supertest(sandbox.url)
    .post('/api/graphql')
    .set('Authorization', 'token sandbox')
    .send({ query: '{ viewer { login } }' });

const next = (body: object) => sandbox.lever('github/next', body).expect(200);

describe('what GitHub answers next', () => {
  it.each([
    ['unauthorized', 401],
    ['not-found', 404],
    ['conflict', 409],
    ['unprocessable', 422],
    ['blocked', 451],
    ['bad-gateway', 502],
  ])('%s is %i, once', async (answer, status) => {
    await next({ answer });
    await query().expect(status);
    await query().expect(200);
  });

  it('is a primary limit with the moment at which it ends', async () => {
    await next({ answer: 'primary-limit', seconds: 2400 });
    const { headers, body } = await query().expect(200);
    expect(headers['x-ratelimit-remaining']).toBe('0');
    const seconds = Number(headers['x-ratelimit-reset']) - Date.now() / 1000;
    expect(seconds).toBeGreaterThan(2390);
    expect(body.errors[0].type).toBe('RATE_LIMITED');
  });

  it('is a secondary limit with the time to wait', async () => {
    await next({ answer: 'secondary-limit' });
    const { headers } = await query().expect(403);
    expect(headers['retry-after']).toBe('60');
  });

  it.each([
    ['sso', true],
    ['not-permitted', false],
  ])('%s is a refusal in an answer of 200', async (answer, isSso) => {
    await next({ answer });
    const { body } = await query().expect(200);
    expect(body.errors[0]).toMatchObject({
      type: 'FORBIDDEN',
      extensions: { saml_failure: isSso },
    });
  });

  it('comes after so many requests, for so many requests, in order', async () => {
    await next({ answer: 'conflict', after: 1, times: 2 });
    await next({ answer: 'not-found' });
    for (const status of [200, 409, 409, 404, 200]) {
      await query().expect(status);
    }
  });

  it('is lost after everything was done', async () => {
    await next({ answer: 'lost', after: 1 });
    const files = { [childPath('queue')]: applicationYaml('queue') };
    await expect(sandbox.openPull('queue', files)).rejects.toThrow();
    const { body } = await sandbox.get('/api/v3/repos/example/platform/pulls');
    expect(body).toHaveLength(1);
  });

  it('is forgotten with a reset, and never garbage', async () => {
    await next({ answer: 'conflict', times: 5 });
    await sandbox.lever('reset').expect(200);
    await query().expect(200);
    const { body } = await sandbox
      .lever('github/next', { answer: 'rude', times: 0 })
      .expect(400);
    expect(body.message).toContain('secondary-limit');
  });
});

it('tells of every effect, in order', async () => {
  effects.length = 0;
  const files = { [childPath('queue')]: applicationYaml('queue') };
  await sandbox.openPull('queue', files);
  expect(effects).toEqual([
    'createRef',
    'createCommitOnBranch',
    'createPullRequest',
  ]);
});
