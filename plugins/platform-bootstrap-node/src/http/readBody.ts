import { UpstreamError } from './UpstreamError';

/** The most that one answer may have, in bytes: 1,000 Applications with room to spare. @public */
export const BODY_LIMIT = 32 * 1024 * 1024;

const inWords = (bytes: number) =>
  bytes < 1024 * 1024
    ? `${Math.floor(bytes / 1024)} KB`
    : `${Math.floor(bytes / 1024 / 1024)} MB`;

/**
 * Reads a body and stops at the limit, so that a hostile upstream cannot fill the memory.
 *
 * @throws UpstreamError `TooLarge`.
 * @internal
 */
export async function readBytes(
  body: AsyncIterable<Uint8Array>,
  product: string,
  limit = BODY_LIMIT,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by an error closes the connection.
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limit) {
      throw new UpstreamError(
        'TooLarge',
        `${product} answers with more than ${inWords(limit)}`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads a body as text and stops at the limit.
 *
 * @throws UpstreamError `TooLarge`.
 * @public
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  product: string,
  limit = BODY_LIMIT,
): Promise<string> {
  return (await readBytes(body, product, limit)).toString('utf8');
}
