// A server that asks for a day does not know who asks; ten minutes are enough to spare it.
const LONGEST_MS = 10 * 60_000;

/**
 * How long (milliseconds) a `Retry-After` header asks to wait, at most ten minutes: seconds or an HTTP date (RFC 9110, 10.2.3);
 * `null` when there is none that can be read.
 *
 * @internal
 */
export function readRetryAfter(
  header: string | readonly string[] | undefined,
  now: number,
): number | null {
  const text = [header ?? []].flat()[0]?.trim();
  if (!text) return null;
  const wait = /^\d+$/.test(text)
    ? Number(text) * 1000
    : Date.parse(text) - now;
  if (Number.isNaN(wait)) return null;
  return Math.min(Math.max(wait, 0), LONGEST_MS);
}
