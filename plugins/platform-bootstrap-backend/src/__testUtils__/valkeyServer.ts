import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Answers one command with what goes over the wire; `null` never answers. @internal */
export type Respond = (command: readonly string[]) => string | null;

/** A simple string. @internal */
export const line = (text: string): string => `+${text}\r\n`;

/** An error. @internal */
export const problem = (text: string): string => `-${text}\r\n`;

/** A text of any length. @internal */
export const bulk = (text: string): string =>
  `$${Buffer.byteLength(text)}\r\n${text}\r\n`;

const ARGUMENT = /^\$\d+\r\n/;

// Clients send arrays of bulk strings: *1\r\n$4\r\nping\r\n.
function commandsIn(text: string): string[][] {
  return text
    .split(/^\*\d+\r\n/m)
    .filter(Boolean)
    .map(command =>
      command
        .split('\r\n')
        .filter((part, i) => i % 2 === 1 || !ARGUMENT.test(`${part}\r\n`))
        .filter(Boolean),
    );
}

/** A server on loopback that speaks Valkey's protocol as far as a test needs it. @internal */
export type ValkeyServer = {
  readonly url: string;
  readonly asked: string[][];
  readonly respond: (respond: Respond) => void;
  /** Ends every connection, and takes new ones. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
};

/** Starts such a server; close it after the tests. @internal */
export async function startValkeyServer(): Promise<ValkeyServer> {
  const asked: string[][] = [];
  const sockets = new Set<Socket>();
  let respond: Respond = () => null;
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.on('data', data => {
      for (const command of commandsIn(data.toString())) {
        asked.push(command);
        const answer = respond(command);
        if (answer !== null) socket.write(answer);
      }
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const cut = () => sockets.forEach(socket => socket.destroy());
  return {
    cut,
    url: `redis://127.0.0.1:${port}`,
    asked,
    respond: next => {
      respond = next;
    },
    close: () =>
      new Promise(done => {
        server.close(() => done());
        cut();
      }),
  };
}
