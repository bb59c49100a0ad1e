import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  createPostgres,
  describePostgres,
  findPostgres,
  type Postgres,
} from '../__testUtils__/postgres';
import { readDatabases } from '../adapters/zalando-postgres/databases';
import { PostgresClient } from './PostgresClient';

jest.setTimeout(60_000);

const PASSWORD = 'secret-of-this-test';
const HOST = 'localhost';
const signal = new AbortController().signal;

// The file that people apply: what it grants has to be enough.
const GRANT = readFileSync(
  resolve(__dirname, '../../../../docs/least-privilege/postgres-role.sql'),
  'utf8',
).replace('${POSTGRES_READER_PASSWORD}', PASSWORD);

// As in the operator's own images: TLS or nothing, and a password.
const RULES = `
hostssl all backstage_reader 127.0.0.1/32 scram-sha-256
hostnossl all backstage_reader 127.0.0.1/32 reject
host all all 127.0.0.1/32 trust
`;

describePostgres('a real Postgres', () => {
  const dir = mkdtempSync(join(tmpdir(), 'postgres-client-'));
  const files = {
    rules: join(dir, 'pg_hba.conf'),
    key: join(dir, 'server.key'),
    certificate: join(dir, 'server.crt'),
  };
  let postgres: Postgres;
  let admin: Knex;

  beforeAll(async () => {
    chmodSync(dir, 0o755);
    writeFileSync(files.rules, RULES);
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-nodes', '-days', '2'],
        ...['-pkeyopt', 'ec_paramgen_curve:prime256v1'],
        ...['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`],
        ...['-keyout', files.key, '-out', files.certificate],
      ],
      { stdio: 'ignore' },
    );
    postgres = await createPostgres(`${findPostgres()}`);
    postgres.own(files.key);
    await postgres.start(
      'cluster_name=platform-postgres',
      ...['ssl=on', `ssl_cert_file=${files.certificate}`],
      ...[`ssl_key_file=${files.key}`, `hba_file=${files.rules}`],
    );
    admin = postgres.connect(1);
    await admin.raw('create database authentik');
    await admin.raw('create database harbor');
    await admin.raw('create database closed with allow_connections false');
    await admin.raw(GRANT);
  });
  afterAll(async () => {
    await admin.destroy();
    await postgres.remove();
    rmSync(dir, { recursive: true });
  });

  function clientOf(
    sslmode: string,
    { password = PASSWORD, ca = '', timeoutMs = 10_000 } = {},
  ) {
    return new PostgresClient(
      {
        product: 'Postgres',
        key: 'platformBootstrap.postgres',
        url: `postgresql://${HOST}:${postgres.port}/postgres?sslmode=${sslmode}`,
        credentials: { kind: 'basic', username: 'backstage_reader', password },
        ...(ca && { ca }),
      },
      timeoutMs,
    );
  }
  const ask = (client: PostgresClient) =>
    readDatabases({ kind: 'open', client }, signal);

  it('tells the role that may do nothing else which databases exist, and which cluster it is', async () => {
    const ca = readFileSync(files.certificate, 'utf8');
    const found = await ask(clientOf('verify-full', { ca }));
    expect(found).toEqual({
      kind: 'read',
      server: {
        cluster: 'platform-postgres',
        version: expect.stringMatching(/^\d+\.\d+/),
        databases: expect.arrayContaining(['authentik', 'harbor', 'postgres']),
      },
    });
    expect(found).not.toMatchObject({
      server: { databases: expect.arrayContaining(['closed']) },
    });
    expect(found).not.toMatchObject({
      server: { databases: expect.arrayContaining(['template0']) },
    });
  });

  it('sees that a database is gone', async () => {
    await admin.raw('drop database harbor');
    const found = await ask(clientOf('require'));
    expect(found).not.toMatchObject({
      server: { databases: expect.arrayContaining(['harbor']) },
    });
    await admin.raw('create database harbor');
  });

  it.each([
    [
      'whose certificate nobody signed',
      'verify-full',
      PASSWORD,
      'Unreachable',
      '(DEPTH_ZERO_SELF_SIGNED_CERT)',
    ],
    ['that wants TLS', 'disable', PASSWORD, 'Unauthorized', '(28000)'],
    [
      'that has another password',
      'require',
      'wrong',
      'Unauthorized',
      '(28P01)',
    ],
  ])(
    'says what is wrong with one %s',
    async (_, sslmode, password, reason, code) => {
      expect(await ask(clientOf(sslmode, { password }))).toMatchObject({
        kind: 'unread',
        reason,
        message: expect.stringContaining(code),
      });
    },
  );

  it.each([
    ['create table a (b int)', /\(25006\)/],
    ['create role other', /\(25006\)/],
    // The server's limit and the client's are the same, and either may be first.
    ['select pg_sleep(60)', /\(57014\)|does not answer within/],
    ["select pg_read_file('pg_hba.conf')", /\(42501\)/],
    ['select rolpassword from pg_authid', /\(42501\)/],
  ])('lets that role not %s', async (sql, why) => {
    const timeoutMs = sql.includes('sleep') ? 500 : 10_000;
    const asking = clientOf('require', { timeoutMs }).ask({
      ...{ sql, answer: z.unknown(), signal },
    });
    await expect(asking).rejects.toThrow(why);
  });

  it('leaves no connection behind', async () => {
    await ask(clientOf('require'));
    const left = async () => {
      const { rows } = await admin.raw(
        "select pid from pg_stat_activity where usename = 'backstage_reader'",
      );
      return rows.length;
    };
    const began = performance.now();
    while ((await left()) > 0) {
      expect(performance.now() - began).toBeLessThan(5_000);
    }
  });
});

it('is granted one role, whose password is not in the file', () => {
  expect(GRANT).toContain('create role backstage_reader login');
  expect(GRANT).toContain(`password '${PASSWORD}'`);
});
