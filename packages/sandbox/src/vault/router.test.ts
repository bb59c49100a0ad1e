import express from 'express';
import supertest from 'supertest';
import {
  Contract,
  describeContract,
  readSpec,
} from '../__testUtils__/contracts';
import { UNTOUCHED } from '../levers/LeverState';
import { createVaultRouter } from './router';

let sealed = false;
let products = UNTOUCHED.products;
let initialized = true;

const app = express();
app.use(
  '/vault',
  createVaultRouter({
    levers: () => ({
      ...UNTOUCHED,
      vaultSealed: sealed,
      vaultInitialized: initialized,
      products,
    }),
    clock: () => 1_700_000_000_999,
    token: 'sandbox',
  }),
);
const ask = (path: string) => supertest(app).get(`/vault/v1/sys/${path}`);

describe.each([
  ['unsealed', false],
  ['sealed', true],
])('%s', (_name, isSealed) => {
  beforeEach(() => {
    sealed = isSealed;
  });

  it('health says so with status and body', async () => {
    const { body } = await ask('health').expect(isSealed ? 503 : 200);
    expect(body).toMatchObject({
      initialized: true,
      sealed: isSealed,
      standby: isSealed,
      server_time_utc: 1_700_000_000,
    });
    expect('cluster_id' in body).toBe(!isSealed);
  });

  it('seal-status says so with 200', async () => {
    const { body } = await ask('seal-status').expect(200);
    expect(body).toMatchObject({
      sealed: isSealed,
      t: 3,
      n: 5,
      progress: 0,
      initialized: true,
    });
  });

  it('the leader is known only unsealed', async () => {
    const { body } = await ask('leader').expect(isSealed ? 503 : 200);
    expect(body).toMatchObject(
      isSealed
        ? { errors: ['Vault is sealed'] }
        : { ha_enabled: true, is_self: true },
    );
  });

  it('everything else is closed', async () => {
    const { body } = await supertest(app)
      .get('/vault/v1/secret/data/platform')
      .expect(isSealed ? 503 : 403);
    expect(body.errors).toHaveLength(1);
  });

  it.each([
    ['?activecode=299', 299, 503],
    ['?sealedcode=299', 200, 299],
    ['?sealedcode=200&activecode=201', 201, 200],
    ['?standbyok=true&perfstandbyok=true', 200, 503],
    ['?uninitcode=200&standbycode=200', 200, 503],
  ])('health%s chooses the status', async (query, whenActive, whenSealed) => {
    await ask(`health${query}`).expect(isSealed ? whenSealed : whenActive);
  });

  it('HEAD asks for the status alone', async () => {
    const { text } = await supertest(app)
      .head('/vault/v1/sys/health')
      .expect(isSealed ? 503 : 200);
    expect(text ?? '').toBe('');
  });
});

it.each(['abc', '99', '600', '2.5'])(
  'refuses the status code %s',
  async code => {
    const { body } = await ask(`health?sealedcode=${code}`).expect(400);
    expect(body).toEqual({ errors: [] });
  },
);

describe('the raft cluster', () => {
  const AUTOPILOT = 'storage/raft/autopilot/state';
  const withToken = () => ask(AUTOPILOT).set('authorization', 'Bearer sandbox');

  beforeEach(() => {
    sealed = false;
    products = UNTOUCHED.products;
  });

  it('has three healthy nodes, of which one may fail', async () => {
    const { data } = (await withToken().expect(200)).body;
    expect(data).toMatchObject({ healthy: true, failure_tolerance: 1 });
    expect(data.voters).toEqual(Object.keys(data.servers));
    expect(data.voters).toHaveLength(3);
  });

  it('can lose one, and then no other', async () => {
    products = { ...products, vault: 'raft-node-down' };
    const { data } = (await withToken().expect(200)).body;
    expect(data).toMatchObject({
      healthy: false,
      failure_tolerance: 0,
      servers: { 'vault-0': { healthy: true }, 'vault-2': { healthy: false } },
    });
  });

  it('has no active node when most are away, and whoever is left stands by', async () => {
    products = { ...products, vault: 'no-active-node' };
    const { body } = await ask('health').expect(429);
    expect(body).toMatchObject({ sealed: false, standby: true });
    await ask('health?standbyok=true').expect(200);
    await ask('health?standbycode=299').expect(299);
    const leader = await ask('leader').expect(200);
    expect(leader.body).toMatchObject({ ha_enabled: true, leader_address: '' });
    const { errors } = (await withToken().expect(500)).body;
    expect(errors).toEqual([
      'local node not active but active cluster node not found',
    ]);
  });

  it('says more to who has a token than to who has none', async () => {
    const refused = (path: string) =>
      supertest(app).get(path).set('authorization', 'Bearer sandbox');
    const { body } = await refused('/vault/v1/secret/data/a').expect(403);
    expect(body.errors[0]).toContain('1 error occurred');
    const { body: anonymous } = await ask('mounts').expect(403);
    expect(anonymous.errors).toEqual(['permission denied']);
  });

  it('is told to nobody without the token, nor while sealed', async () => {
    await ask(AUTOPILOT).expect(403);
    await ask(AUTOPILOT).set('authorization', 'Bearer other').expect(403);
    sealed = true;
    await withToken().expect(503);
  });
});

describeContract('Vault’s published API', () => {
  it('describes seal status and leader', async () => {
    const spec = readSpec('vault-client-go-openapi.json');
    const contract = new Contract(spec);
    sealed = false;
    for (const [path, schema] of [
      ['seal-status', 'SealStatusResponse'],
      ['leader', 'LeaderStatusResponse'],
    ]) {
      const { body } = await ask(path).expect(200);
      expect(contract.problems(`/components/schemas/${schema}`, body)).toEqual(
        [],
      );
      const known = Object.keys(spec.components.schemas[schema].properties);
      expect(Object.keys(body).filter(key => !known.includes(key))).toEqual([]);
    }
  });

  it('describes the statuses of health', () => {
    const { responses } = readSpec('vault-client-go-openapi.json').paths[
      '/sys/health'
    ].get;
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(['200', '503']),
    );
  });
});

describe('not initialised', () => {
  beforeEach(() => {
    sealed = true;
    initialized = false;
  });
  afterEach(() => {
    initialized = true;
  });

  it('health says so with 501, or with the code that is asked for', async () => {
    const { body } = await ask('health').expect(501);
    expect(body).toMatchObject({ initialized: false, sealed: true });
    await ask('health?uninitcode=200').expect(200);
  });

  it('seal-status has no keys yet', async () => {
    const { body } = await ask('seal-status').expect(200);
    expect(body).toMatchObject({ initialized: false, t: 0, n: 0 });
  });
});
