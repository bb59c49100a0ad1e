import {
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import type { Knex } from 'knex';
import { fixture } from './__testUtils__/fixtures';
import { startPortal, type Portal } from './__testUtils__/portal';
import {
  createPostgres,
  describePostgres,
  findPostgres,
  type Postgres,
} from './__testUtils__/postgres';
import { ReadinessStore } from './history/ReadinessStore';

jest.setTimeout(60_000);

const POOL = 2;
const bin = findPostgres();

it('looks for the programs where Debian has them, the newest first', () => {
  expect(bin ?? '/usr/lib/postgresql/15/bin').toMatch(
    /^\/usr\/lib\/postgresql\/\d+\/bin$/,
  );
});

describePostgres('the portal on a real Postgres', () => {
  let postgres: Postgres;
  let knex: Knex;
  let upstream: Upstream;
  let portal: Portal;

  beforeAll(async () => {
    postgres = await createPostgres(`${bin}`);
    await postgres.start();
    upstream = await startUpstream({
      '/api/v1/applications': fixture('argocd', 'healthy'),
      '/v1/sys/health': fixture('vault', 'active'),
    });
    knex = postgres.connect(POOL);
    portal = await startPortal({
      knex,
      config: {
        observation: { interval: { seconds: 1 } },
        argocd: { url: upstream.url, token: 'sandbox' },
        vault: { url: upstream.url },
      },
    });
    await portal.observe();
  });
  afterAll(async () => {
    await portal.stop();
    await upstream.close();
    await knex.destroy();
    await postgres.remove();
  });

  const stored = () => new ReadinessStore(knex, 60_000).version();
  const shown = async () => (await portal.readiness()).version;

  /** Observes until the database has what the board shows; how long that took, in milliseconds. */
  async function untilStored(): Promise<number> {
    const began = performance.now();
    for (;;) {
      await portal.observe();
      const version = await stored().catch(() => null);
      if (version === (await shown())) return performance.now() - began;
    }
  }

  it('F20: serves what it knows while the database is away, goes on observing, and is back within 5 s', async () => {
    const before = await portal.readiness();
    await postgres.stop();
    expect(await portal.readiness()).toEqual(before);
    await portal.observe();
    const away = await portal.readiness();
    expect(away.version).toBe(before.version + 1);
    expect(away.components.map(c => c.readiness)).toEqual(
      before.components.map(c => c.readiness),
    );
    expect(portal.logged.join('\n')).toContain(
      'warn The readiness cannot be stored',
    );
    await postgres.start();
    expect(await untilStored()).toBeLessThan(5_000);
  });

  it('F21: takes a restart that cuts every connection', async () => {
    await postgres.stop();
    await postgres.start();
    expect(await untilStored()).toBeLessThan(5_000);
  });

  it('F21: takes connections that are ended while nobody uses them', async () => {
    const other = postgres.connect(1);
    await other.raw(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and client_addr is not null',
    );
    await other.destroy();
    expect((await portal.get('/readiness')).status).toBe(200);
    expect(await untilStored()).toBeLessThan(5_000);
  });

  it('F21: shows what it observes on a standby that cannot be written', async () => {
    await postgres.stop();
    await postgres.start('default_transaction_read_only=on');
    const before = await shown();
    await portal.observe();
    expect(await shown()).toBe(before + 1);
    expect(portal.logged.join('\n')).toMatch(
      /warn The readiness cannot be stored: .*read-only transaction/,
    );
    await postgres.stop();
    await postgres.start();
    expect(await untilStored()).toBeLessThan(5_000);
  });

  it('F23: answers from memory while every connection is busy', async () => {
    const busy = Array.from({ length: POOL }, () =>
      knex.raw('select pg_sleep(30)').catch(error => error),
    );
    const other = postgres.connect(1);
    const sleeping = async () => {
      const { rows } = await other.raw(
        "select 1 from pg_stat_activity where query = 'select pg_sleep(30)'",
      );
      return rows.length;
    };
    while ((await sleeping()) < POOL) await new Promise(setImmediate);
    const before = await shown();
    const began = performance.now();
    for (let i = 0; i < 20; i++) expect(await shown()).toBe(before);
    expect(performance.now() - began).toBeLessThan(5_000);
    await portal.observe();
    expect(await shown()).toBe(before + 1);
    expect(await sleeping()).toBe(POOL);
    await other.raw(
      "select pg_cancel_backend(pid) from pg_stat_activity where query = 'select pg_sleep(30)'",
    );
    await Promise.all(busy);
    await other.destroy();
    expect(await untilStored()).toBeLessThan(5_000);
  });
});
