/** What a line cannot say for sure; the whole text has to be parsed. @internal */
export class UnusualIndexError extends Error {}

const QUOTED = /^"((?:[^"\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*)"(?:\s+#.*)?$/;
const SINGLE = /^'((?:[^']|'')*)'(?:\s+#.*)?$/;
// An alias, tag, block or flow collection: or a letter that YAML keeps for itself.
const NOT_PLAIN = /^(?:[|>&*!%@`{}[\],"']|[-?:](?:\s|$))/;

/**
 * A scalar that is written on one line, as text whatever its type; `null` for nothing.
 *
 * @throws UnusualIndexError when it could go on, or is no scalar.
 * @internal
 */
export function indexScalar(written: string): string | null {
  const text = written.trim();
  if (text === '' || text.startsWith('#')) return null;
  const quoted = text.match(QUOTED);
  if (quoted) return JSON.parse(`"${quoted[1]}"`);
  const single = text.match(SINGLE);
  if (single) return single[1].replaceAll("''", "'");
  if (NOT_PLAIN.test(text)) throw new UnusualIndexError();
  const plain = text.replace(/\s+#.*$/, '');
  if (/:(?:\s|$)/.test(plain)) throw new UnusualIndexError();
  return plain;
}

/** YAML's spellings of nothing are nothing. @internal */
export const textOrNull = (value: string | null): string | null =>
  value === null || /^(?:|~|null|Null|NULL)$/.test(value) ? null : value;
