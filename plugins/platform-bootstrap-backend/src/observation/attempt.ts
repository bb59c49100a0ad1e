import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';

/** An answer with its time (ISO 8601), or why there is none. @internal */
export type Attempt<T> =
  | { readonly kind: 'answered'; readonly value: T; readonly at: string }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly message: string;
      /** How it failed when it was last asked, where it was not asked this time. */
      readonly earlier?: string;
      /** What was thrown, when it was no answer of an upstream but a fault of ours. */
      readonly fault?: unknown;
    };

/** The limits of one attempt. @internal */
export type AttemptLimits = {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
};

/**
 * Asks once, within a time, and never throws: what fails becomes a value, so that one product's trouble stays its own. The
 * answer's time is the one when it was asked for, because nothing in it is younger.
 *
 * @internal
 */
export async function attempt<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  { signal, timeoutMs, now }: AttemptLimits,
): Promise<Attempt<T>> {
  const at = new Date(now()).toISOString();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const tooLate = new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () =>
      reject(
        new UpstreamError(
          'Unreachable',
          `no answer within ${timeoutMs / 1000} s`,
        ),
      ),
    );
  });
  try {
    // An adapter that ignores the signal must not hold up the others.
    const value = await Promise.race([ask(limit), tooLate]);
    return { kind: 'answered', value, at };
  } catch (error) {
    if (error instanceof UpstreamError) {
      const { reason, message } = error;
      const earlier = error.earlier?.message;
      return {
        ...({ kind: 'failed', reason, message } as const),
        ...(earlier && { earlier }),
      };
    }
    return {
      kind: 'failed',
      reason: 'AdapterFailed',
      message: "its adapter failed: see the portal's log",
      fault: error,
    };
  }
}
