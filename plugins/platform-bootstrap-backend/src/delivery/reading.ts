import { NotAllowedError, NotFoundError, isError } from '@backstage/errors';
import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { shortened } from '../adapters/shortened';
import type { Missing, Read } from './facts';

/** The time that one system may take for all that is asked of it, in milliseconds. @internal */
export const READ_MS = 10_000;

/** A system that nobody has configured, or not as it should be. @internal */
export const notConfigured = (message: string): Missing => ({
  kind: 'missing',
  reason: 'not-configured',
  message,
});

function missing(error: unknown, product: string): Missing {
  const message = shortened(isError(error) ? error.message : String(error));
  if (error instanceof UpstreamError) {
    const isRefusal = error.reason === 'Unauthorized';
    return { kind: 'missing', reason: isRefusal ? 'refused' : 'away', message };
  }
  const name = isError(error) ? error.name : '';
  if (name === NotFoundError.name || name === NotAllowedError.name) {
    return { kind: 'missing', reason: 'refused', message };
  }
  // What is thrown by chance may say anything: it is for the log and not for people.
  return {
    kind: 'missing',
    reason: 'away',
    message: `${product} did not answer as expected`,
  };
}

/** Asks one system; that it has no answer is an answer too, so that the others still count. @internal */
export async function asking<T>(
  product: string,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<Read<T>> {
  try {
    return { kind: 'read', value: await ask(AbortSignal.timeout(READ_MS)) };
  } catch (error) {
    return missing(error, product);
  }
}
