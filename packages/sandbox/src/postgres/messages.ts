/** What a client sends: how it begins, its password, a question, or its leave. @internal */
export type Sent =
  | { readonly kind: 'tls' }
  | { readonly kind: 'startup' }
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'query'; readonly sql: string }
  | { readonly kind: 'leave' }
  | { readonly kind: 'unknown' };

/** What was read of a connection, and the rest that waits for more. @internal */
export type Read = { readonly sent: readonly Sent[]; readonly rest: Buffer };

const TLS_REQUEST = 80_877_103;
const VERSION_3 = 196_608;
const MOST = 1024 * 1024;

const textOf = (body: Buffer) => body.toString('utf8').replace(/\0$/, '');

function begins(body: Buffer): Sent {
  const code = body.length >= 4 ? body.readInt32BE(0) : 0;
  if (code === TLS_REQUEST) return { kind: 'tls' };
  return code === VERSION_3 ? { kind: 'startup' } : { kind: 'unknown' };
}

function says(type: string, body: Buffer): Sent {
  switch (type) {
    case 'p':
      return { kind: 'password', password: textOf(body) };
    case 'Q':
      return { kind: 'query', sql: textOf(body) };
    case 'X':
      return { kind: 'leave' };
    default:
      return { kind: 'unknown' };
  }
}

/** Reads messages as clients send them; until `hasBegun` they have no type. @internal */
export function readMessages(bytes: Buffer, hasBegun: boolean): Read {
  const sent: Sent[] = [];
  let begun = hasBegun;
  let at = 0;
  for (;;) {
    const head = begun ? 1 : 0;
    if (bytes.length < at + head + 4) break;
    const length = bytes.readInt32BE(at + head);
    if (length < 4 || length > MOST) {
      return { sent: [...sent, { kind: 'unknown' }], rest: Buffer.alloc(0) };
    }
    const end = at + head + length;
    if (bytes.length < end) break;
    const body = bytes.subarray(at + head + 4, end);
    const said = begun
      ? says(bytes.toString('latin1', at, at + 1), body)
      : begins(body);
    if (said.kind === 'startup') begun = true;
    sent.push(said);
    at = end;
  }
  return { sent, rest: bytes.subarray(at) };
}

const text = (value: string) => Buffer.from(`${value}\0`);

function numbers(...values: readonly (readonly [number, 2 | 4])[]): Buffer {
  const bytes = values.map(([value, size]) => {
    const one = Buffer.alloc(size);
    one.writeIntBE(value, 0, size);
    return one;
  });
  return Buffer.concat(bytes);
}

function message(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([
    Buffer.from(type),
    numbers([body.length + 4, 4]),
    body,
  ]);
}

/** No TLS here. @internal */
export const noTls = (): Buffer => Buffer.from('N');

/** Asks for the password. @internal */
export const askPassword = (): Buffer => message('R', numbers([3, 4]));

const ready = () => message('Z', Buffer.from('I'));

/** Lets a client in. @internal */
export const welcome = (): Buffer =>
  Buffer.concat([message('R', numbers([0, 4])), ready()]);

/** An error that ends the connection, or a question. @internal */
export function failure(
  severity: 'ERROR' | 'FATAL',
  code: string,
  what: string,
): Buffer {
  const error = message(
    'E',
    ...[`S${severity}`, `V${severity}`, `C${code}`, `M${what}`, ''].map(text),
  );
  return severity === 'FATAL' ? error : Buffer.concat([error, ready()]);
}

const TEXT = 25;

/** One row with one column of text. @internal */
export function row(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([
    message(
      'T',
      numbers([1, 2]),
      text('json_build_object'),
      numbers([0, 4], [0, 2], [TEXT, 4], [-1, 2], [-1, 4], [0, 2]),
    ),
    message('D', numbers([1, 2], [bytes.length, 4]), bytes),
    message('C', text('SELECT 1')),
    ready(),
  ]);
}
