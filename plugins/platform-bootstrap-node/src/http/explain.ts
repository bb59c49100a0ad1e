import type { AnswerSource } from './checkAnswer';
import { UpstreamError } from './UpstreamError';

/**
 * Why there is no answer. Errors of the platform hold addresses and more: only their code, which has a closed alphabet, is passed on.
 *
 * @internal
 */
export function explain(
  error: unknown,
  { product, urlKey }: Pick<AnswerSource, 'product' | 'urlKey'>,
  signal: AbortSignal,
  limitMs: number,
): UpstreamError {
  if (error instanceof UpstreamError) return error;
  if (signal.aborted) {
    return new UpstreamError(
      'Unreachable',
      `${product} does not answer within ${limitMs / 1000} s: see ${urlKey}`,
    );
  }
  const { code } = Object(error) as { code?: unknown };
  const known = typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code);
  const why = known ? ` (${code})` : '';
  return new UpstreamError(
    'Unreachable',
    `${product} cannot be reached${why}: see ${urlKey}`,
  );
}
