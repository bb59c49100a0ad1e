import type { Place } from './types';

/** A place where text stands, and what is to stand there. @internal */
export type Replacement = {
  readonly at: Pick<Place, 'line' | 'column'>;
  readonly from: string;
  readonly to: string;
};

/** 0-based offset of a place. */
function offsetOf(
  text: string,
  { line, column }: Pick<Place, 'line' | 'column'>,
): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0) return -1;
  }
  return start + column - 1;
}

/**
 * Replaces the word that stands at a place; its quotes stay.
 *
 * @returns `undefined` when something else stands there
 * @internal
 */
export function replaceAt(
  text: string,
  { at, from, to }: Replacement,
): string | undefined {
  const offset = offsetOf(text, at);
  if (offset < 0) return undefined;
  const quote = /["']/.test(text[offset] ?? '') ? text[offset] : '';
  const start = offset + quote.length;
  const end = start + from.length;
  if (!text.startsWith(from, start)) return undefined;
  const isWhole = quote
    ? text.startsWith(quote, end)
    : /^(?:[ \t]*(?:\r?\n|$)|[ \t]+#|[ \t]*[,}\]])/.test(
        text.slice(end, end + 256),
      );
  return isWhole ? text.slice(0, start) + to + text.slice(end) : undefined;
}
