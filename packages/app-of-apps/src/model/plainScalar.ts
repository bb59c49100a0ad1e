/** What is no plain text in YAML's core schema, and what two readers may take for different things. */
const NUMBER = /^(?:\d+\.\d*|\.\d+|\d+)(?:e[-+]?\d+)?$/i;
const WHOLE = /^\d+$/;
const SPECIAL: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...['null', 'Null', 'NULL'].map(word => [word, null] as const),
  ...['true', 'True', 'TRUE'].map(word => [word, true] as const),
  ...['false', 'False', 'FALSE'].map(word => [word, false] as const),
  ...['.inf', '.Inf', '.INF'].map(word => [word, Infinity] as const),
  ...['.nan', '.NaN', '.NAN'].map(word => [word, NaN] as const),
]);

/** Digits that a number holds exactly, whoever reads it. */
const SAFE_DIGITS = 15;

/**
 * A word or a simply quoted text as YAML's core schema reads it.
 *
 * @returns `undefined` when there is any doubt
 * @internal
 */
export function readScalar(text: string): unknown {
  const first = text.charCodeAt(0);
  if (first === 34 || first === 39) return text.slice(1, -1);
  if (text === '[]') return [];
  if (text === '{}') return {};
  const special = SPECIAL.get(text);
  if (special !== undefined || text.toLowerCase() === 'null') {
    return special ?? null;
  }
  const isNumeric = (first >= 48 && first <= 57) || first === 46;
  if (!isNumeric) return text;
  if (WHOLE.test(text)) {
    return text.length > SAFE_DIGITS ? undefined : Number(text);
  }
  if (NUMBER.test(text)) return Number(text);
  return text.includes('_') ? undefined : text;
}
