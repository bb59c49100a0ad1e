import { createServer, type AddressInfo, type Socket } from 'node:net';

/** One message as a server sends it. @internal */
export const message = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};

const text = (value: string) => Buffer.from(`${value}\0`);
const int16 = (value: number) => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};
const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

const ready = () => message('Z', Buffer.from('I'));

/** The server takes whoever comes, and waits for a question. @internal */
export const welcome = (): Buffer =>
  Buffer.concat([message('R', int32(0)), ready()]);

/** An error with its code. @internal */
export const failure = (code: string, what = 'no'): Buffer =>
  message('E', text('SERROR'), text(`C${code}`), text(`M${what}`), text(''));

/** One row with one column of text. @internal */
export const row = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  const column = [text('answer'), int32(0), int16(0), int32(25)];
  const format = [int16(-1), int32(-1), int16(0)];
  return Buffer.concat([
    message('T', int16(1), ...column, ...format),
    message('D', int16(1), int32(bytes.length), bytes),
    message('C', text('SELECT 1')),
    ready(),
  ]);
};

/** Answers a startup message, then each question; `null` never answers. @internal */
export type Respond = (
  question: string | null,
  startup: Readonly<Record<string, string>>,
) => Buffer | null;

/** A server on loopback that speaks Postgres's protocol as far as a test needs it. @internal */
export type PostgresServer = {
  readonly port: number;
  /** What each connection said of itself. */
  readonly startups: Readonly<Record<string, string>>[];
  readonly questions: string[];
  readonly respond: (respond: Respond) => void;
  /** Ends every connection, and takes new ones. */
  readonly cut: () => void;
  readonly close: () => Promise<void>;
};

function settingsIn(body: Buffer): Readonly<Record<string, string>> {
  const parts = body.subarray(4).toString().split('\0');
  const names = parts.filter((name, i) => i % 2 === 0 && name !== '');
  return Object.fromEntries(names.map((name, i) => [name, parts[2 * i + 1]]));
}

/** Starts such a server; close it after the tests. @internal */
export async function startPostgresServer(): Promise<PostgresServer> {
  const startups: PostgresServer['startups'] = [];
  const questions: string[] = [];
  const sockets = new Set<Socket>();
  let respond: Respond = () => null;
  const server = createServer(socket => {
    let startup: Readonly<Record<string, string>> | null = null;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.on('data', data => {
      const asks = startup !== null;
      if (startup === null) {
        startup = settingsIn(data.subarray(4));
        startups.push(startup);
      }
      const type = asks ? String.fromCharCode(data[0]) : '';
      if (type === 'X') return void socket.end();
      const question = asks ? data.toString('utf8', 5, data.length - 1) : null;
      if (question !== null) questions.push(question);
      const answer = respond(question, startup);
      return answer && socket.write(answer);
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const cut = () => sockets.forEach(socket => socket.destroy());
  return {
    ...{ port, startups, questions, cut },
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
