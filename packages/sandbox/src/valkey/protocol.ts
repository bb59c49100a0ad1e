/** What was read of a stream of commands: whole ones, and the rest that waits for more. @internal */
export type Read = {
  readonly commands: readonly (readonly string[])[];
  readonly rest: Buffer;
};

const CRLF = Buffer.from('\r\n');

/** A command that no client of the sandbox would send. @internal */
export class ProtocolError extends Error {}

const MOST = 1024 * 1024;

// `*2` or `$4`: the number, and where the line ends; null when the line is not whole yet.
function header(bytes: Buffer, at: number, sign: string) {
  const end = bytes.indexOf(CRLF, at);
  if (end < 0) return null;
  const line = bytes.subarray(at, end).toString('latin1');
  const number = Number(line.slice(1));
  if (line[0] !== sign || !Number.isInteger(number) || number < 0) {
    throw new ProtocolError(`expected '${sign}', got '${line.slice(0, 1)}'`);
  }
  if (number > MOST) throw new ProtocolError('invalid bulk length');
  return { number, next: end + 2 };
}

function commandAt(bytes: Buffer, from: number) {
  const list = header(bytes, from, '*');
  if (!list) return null;
  const parts: string[] = [];
  let at = list.next;
  for (let i = 0; i < list.number; i += 1) {
    const bulk = header(bytes, at, '$');
    if (!bulk || bytes.length < bulk.next + bulk.number + 2) return null;
    const end = bulk.next + bulk.number;
    parts.push(bytes.subarray(bulk.next, end).toString('utf8'));
    at = end + 2;
  }
  return { parts, next: at };
}

/** Reads commands as clients send them, arrays of bulk strings; throws ProtocolError for anything else. @internal */
export function readCommands(bytes: Buffer): Read {
  const commands: string[][] = [];
  let at = 0;
  while (at < bytes.length) {
    const found = commandAt(bytes, at);
    if (!found) break;
    commands.push(found.parts);
    at = found.next;
  }
  return { commands, rest: bytes.subarray(at) };
}

/** A simple string. @internal */
export const simple = (text: string): string => `+${text}\r\n`;

/** An error; its first word is its code. @internal */
export const failure = (text: string): string => `-${text}\r\n`;

/** A text of any length. @internal */
export const bulk = (text: string): string =>
  `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
