import type { Socket } from 'node:net';
import type { ClusterState } from '../cluster/state';
import type { Counters } from '../http/Counters';
import type { Fault, Faults } from '../http/Faults';
import type { LeverState } from '../levers/LeverState';
import { serverIn, type Server } from './databases';
import {
  askPassword,
  failure,
  noTls,
  readMessages,
  row,
  welcome,
  type Sent,
} from './messages';

/** What Postgres is made from. @internal */
export type PostgresOptions = {
  readonly cluster: { readonly state: ClusterState };
  readonly levers: { readonly read: () => LeverState };
  readonly faults: Faults;
  readonly counters: Counters;
  /** The password of every role. */
  readonly token: string;
};

const VERSION = '17.4';

const WRONG = failure(
  'FATAL',
  '28P01',
  'password authentication failed for user "backstage_reader"',
);

// A fault of Postgres, in its own words; what a web server would do means nothing here.
const FAULTY: Readonly<Record<Fault, Buffer | null>> = {
  '401': WRONG,
  '500': failure('FATAL', 'XX000', 'internal error'),
  garbage: Buffer.from('<!doctype html><title>Sign in</title>'),
  drip: Buffer.from([0x52, 0, 0x0f, 0xff, 0xff, 0]),
  hang: null,
  drop: null,
  none: null,
};

const STARTING = failure(
  'FATAL',
  '57P03',
  'the database system is starting up',
);

// After these a server hangs up.
const LAST: ReadonlySet<Buffer | null> = new Set([
  WRONG,
  STARTING,
  FAULTY['500'],
  FAULTY.garbage,
]);

type Session = { begun: boolean; signedIn: boolean };

function answerQuery(sql: string, server: Server): Buffer {
  if (server.kind !== 'serving') return STARTING;
  const { cluster, databases } = server;
  return /\bfrom pg_catalog\.pg_database\b/i.test(sql)
    ? row(JSON.stringify({ cluster, version: VERSION, databases }))
    : failure('ERROR', '42501', 'permission denied');
}

function answer(
  sent: Sent,
  session: Session,
  server: Server,
  token: string,
): Buffer | null {
  switch (sent.kind) {
    case 'tls':
      return noTls();
    case 'startup':
      session.begun = true;
      return server.kind === 'starting' ? STARTING : askPassword();
    case 'password':
      session.signedIn = sent.password === token;
      return session.signedIn ? welcome() : WRONG;
    case 'query':
      return session.signedIn ? answerQuery(sent.sql, server) : null;
    default:
      return null;
  }
}

/** Serves one connection in Postgres's protocol, as a server does for a role that may see the names of databases. @internal */
export function servePostgres(socket: Socket, options: PostgresOptions): void {
  const { cluster, levers, faults, counters, token } = options;
  const session: Session = { begun: false, signedIn: false };
  let bytes = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    const fault = faults.of('postgres');
    const server = serverIn(cluster.state, levers.read());
    if (fault === 'drop' || server === null) {
      socket.destroy();
      return;
    }
    const { sent, rest } = readMessages(
      Buffer.concat([bytes, chunk]),
      session.begun,
    );
    bytes = Buffer.from(rest);
    for (const one of sent) {
      if (one.kind === 'query') counters.count('postgres', 1, 0);
      const said =
        fault === 'none' ? answer(one, session, server, token) : FAULTY[fault];
      if (said) {
        counters.count('postgres', 0, said.length);
        socket.write(said);
      }
      if (LAST.has(said) || (said === null && fault === 'none')) socket.end();
    }
  });
}
