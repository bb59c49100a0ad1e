import type { Socket } from 'node:net';
import { workloadsOf } from '../cluster/installed';
import type { ClusterState } from '../cluster/state';
import type { Counters } from '../http/Counters';
import type { Fault, Faults } from '../http/Faults';
import type { LeverState } from '../levers/LeverState';
import { information } from './information';
import { bulk, failure, ProtocolError, readCommands, simple } from './protocol';

/** What Valkey is made from. @internal */
export type ValkeyOptions = {
  readonly cluster: { readonly state: ClusterState };
  readonly levers: { readonly read: () => LeverState };
  readonly faults: Faults;
  readonly counters: Counters;
  /** The password of every user. */
  readonly token: string;
};

type Session = { signedIn: boolean };

const WRONG = 'WRONGPASS invalid username-password pair or user is disabled.';

// A fault of Valkey, in its own words; what a web server would do means nothing here.
const FAULTY: Readonly<Record<Fault, string | null>> = {
  '401': failure(WRONG),
  '500': failure('ERR internal error'),
  garbage: '<!doctype html><title>Sign in</title>',
  drip: '$1048576\r\n ',
  hang: null,
  drop: null,
  none: null,
};

function signIn(
  session: Session,
  password: string | undefined,
  token: string,
): string {
  if (password !== token) return failure(WRONG);
  session.signedIn = true;
  return simple('OK');
}

function answer(
  [name = '', ...args]: readonly string[],
  session: Session,
  { cluster, levers, token }: ValkeyOptions,
): string {
  const command = name.toLowerCase();
  if (command === 'auth') return signIn(session, args.at(-1), token);
  if (!session.signedIn) return failure('NOAUTH Authentication required.');
  const loading = levers.read().products.valkey === 'loading';
  if (command === 'ping') {
    return loading
      ? failure('LOADING Valkey is loading the dataset in memory')
      : simple('PONG');
  }
  if (command === 'info')
    return bulk(information(args, cluster.state, levers.read()));
  return failure(
    `NOPERM User backstage has no permissions to run the '${command}' command`,
  );
}

/** Serves one connection in Valkey's protocol, as a server does for a user that may do nothing but ping and ask for information. @internal */
export function serveValkey(socket: Socket, options: ValkeyOptions): void {
  const { cluster, faults, counters } = options;
  const session: Session = { signedIn: false };
  let bytes = Buffer.alloc(0);
  const send = (text: string) => {
    counters.count('valkey', 0, Buffer.byteLength(text));
    socket.write(text);
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    const fault = faults.of('valkey');
    if (fault === 'drop' || workloadsOf(cluster.state, 'valkey').length === 0) {
      socket.destroy();
      return;
    }
    try {
      const { commands, rest } = readCommands(Buffer.concat([bytes, chunk]));
      bytes = Buffer.from(rest);
      for (const command of commands) {
        counters.count('valkey', 1, 0);
        if (fault === 'none') send(answer(command, session, options));
        else if (FAULTY[fault] !== null) send(FAULTY[fault]);
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      socket.end(failure(`ERR Protocol error: ${error.message}`));
    }
  });
}
