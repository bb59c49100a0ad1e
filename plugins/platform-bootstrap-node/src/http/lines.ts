import type { StreamLimits } from './stream';
import { UpstreamError } from './UpstreamError';

/** What reading a stream needs to know. @internal */
export type LineOptions = Pick<StreamLimits, 'idleMs' | 'eventBytes'> & {
  readonly product: string;
  /** Called for whatever arrives, and be it only a sign of life. */
  readonly onBytes: () => void;
};

const NEWLINE = 0x0a;

const inSeconds = (ms: number) => `${ms / 1000} s`;

/** The next chunk, or an error when none comes in time. */
async function nextChunk(
  chunks: AsyncIterator<Uint8Array>,
  { product, idleMs }: LineOptions,
): Promise<IteratorResult<Uint8Array>> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new UpstreamError(
            'Unreachable',
            `${product} has sent nothing for ${inSeconds(idleMs)}`,
          ),
        ),
      idleMs,
    );
  });
  const next = chunks.next();
  // Whoever gives up does not wait for the rest, nor for how it fails.
  next.catch(() => {});
  return Promise.race([next, silence]).finally(() => clearTimeout(timer));
}

/**
 * Reads a body line by line, as long as it says something, and keeps no more of it than one line.
 *
 * @throws UpstreamError when it is silent for too long, or a line has no end.
 * @internal
 */
export async function* readLines(
  body: AsyncIterable<Uint8Array>,
  options: LineOptions,
): AsyncGenerator<string, void, void> {
  const { product, eventBytes, onBytes } = options;
  const chunks = body[Symbol.asyncIterator]();
  let begun: Buffer[] = [];
  let size = 0;
  const keep = (piece: Buffer) => {
    size += piece.byteLength;
    if (size > eventBytes) {
      const most = `${Math.floor(eventBytes / 1024)} KB`;
      const what = `${product} sends an event of more than ${most}`;
      throw new UpstreamError('TooLarge', what);
    }
    begun.push(piece);
  };
  for (;;) {
    const { done, value } = await nextChunk(chunks, options);
    if (done) return;
    onBytes();
    let rest = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    for (
      let end = rest.indexOf(NEWLINE);
      end >= 0;
      end = rest.indexOf(NEWLINE)
    ) {
      keep(rest.subarray(0, end));
      const line = Buffer.concat(begun).toString('utf8');
      begun = [];
      size = 0;
      rest = rest.subarray(end + 1);
      yield line;
    }
    if (rest.byteLength > 0) keep(rest);
  }
}

/** What an event says, whether it comes as a line or as a server-sent event; `null` for a sign of life. @internal */
export function eventText(line: string): string | null {
  const text = line.trim();
  if (text === '' || text.startsWith(':')) return null;
  if (!text.startsWith('data:'))
    return /^(event|id|retry):/.test(text) ? null : text;
  return text.slice('data:'.length).trim() || null;
}
