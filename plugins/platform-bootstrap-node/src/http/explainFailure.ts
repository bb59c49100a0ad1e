import { UpstreamError } from './UpstreamError';

/** Whose failure it is, and where people look. @public */
export type FailureSource = {
  /** As people call it. */
  readonly product: string;
  /** The configuration that has its address. */
  readonly urlKey: string;
  /** The limit of the request, when that is over. */
  readonly seconds: number | null;
};

/**
 * An error that says what is wrong. Errors of the runtime hold addresses and more: only their code, which has a closed alphabet, is passed
 * on.
 *
 * @public
 */
export function explainFailure(
  error: unknown,
  { product, urlKey, seconds }: FailureSource,
): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const unreachable = (what: string) =>
    new UpstreamError('Unreachable', `${product} ${what}: see ${urlKey}`);
  if (seconds !== null)
    return unreachable(`does not answer within ${seconds} s`);
  const { code } = Object(error) as { code?: unknown };
  const known = typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code);
  return unreachable(`cannot be reached${known ? ` (${code})` : ''}`);
}
