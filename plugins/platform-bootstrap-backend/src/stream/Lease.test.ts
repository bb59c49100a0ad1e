import type { Knex } from 'knex';
import { testDatabases } from '../__testUtils__/databases';
import {
  createPostgres,
  describePostgres,
  findPostgres,
  type Postgres,
} from '../__testUtils__/postgres';
import { MIGRATIONS } from '../history/migrate';
import { eventually } from './__testUtils__/applications';
import { Lease, type LeaseRow } from './Lease';

const databases = testDatabases();

const lease = (knex: Knex, holder: string, ttlMs = 60_000) =>
  new Lease({ knex, holder, ttlMs, name: 'argocd-stream' });

jest.setTimeout(60_000);

function leases(open: () => Promise<Knex>) {
  let knex: Knex;
  beforeAll(async () => {
    knex = await open();
    await knex.migrate.latest({ directory: MIGRATIONS });
  });
  beforeEach(() => knex('leases').update({ holder: '', expires_at: 0 }));
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => knex.destroy());

  it('is had by one, and renewed by that one', async () => {
    const [a, b] = [lease(knex, 'a'), lease(knex, 'b')];
    expect(await a.claim()).toBe(true);
    expect(await b.claim()).toBe(false);
    expect(await a.claim()).toBe(true);
  });

  it('goes to one of many who ask at once', async () => {
    const asked = Array.from({ length: 10 }, (_, i) =>
      lease(knex, `replica-${i}`).claim(),
    );
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
  });

  it('is free once it was given back, by its holder alone', async () => {
    const [a, b] = [lease(knex, 'a'), lease(knex, 'b')];
    await a.claim();
    await b.release();
    expect(await b.claim()).toBe(false);
    await a.release();
    expect(await b.claim()).toBe(true);
  });

  it('goes to another when it has run out', async () => {
    await lease(knex, 'a', 30).claim();
    const b = lease(knex, 'b');
    await eventually(() => b.claim());
    expect(await lease(knex, 'a').claim()).toBe(false);
  });

  it.each([-600_000, 600_000])(
    'F25: is neither taken early nor kept late by a clock that is %d ms off',
    async offMs => {
      const [right, wrong] = [lease(knex, 'right'), lease(knex, 'wrong')];
      const real = Date.now;
      const inWrongTime = async (claim: () => Promise<boolean>) => {
        jest.spyOn(Date, 'now').mockImplementation(() => real() + offMs);
        return claim().finally(() => jest.restoreAllMocks());
      };
      expect(await right.claim()).toBe(true);
      expect(await inWrongTime(() => wrong.claim())).toBe(false);
      await right.release();
      expect(await inWrongTime(() => wrong.claim())).toBe(true);
      const row = await knex<LeaseRow>('leases').first();
      const left = Number(row?.expires_at) - real();
      expect(Math.abs(left - 60_000)).toBeLessThan(30_000);
      expect(await right.claim()).toBe(false);
    },
  );
}

describe.each(databases.eachSupportedId())('a lease on %s', id => {
  leases(() => databases.init(id));
});

describePostgres('a lease on a real Postgres', () => {
  let postgres: Postgres;
  leases(async () => {
    postgres = await createPostgres(`${findPostgres()}`);
    await postgres.start();
    return postgres.connect(10);
  });
  afterAll(() => postgres.remove());
});
