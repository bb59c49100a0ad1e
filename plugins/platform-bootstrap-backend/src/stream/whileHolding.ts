import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Lease } from './Lease';

/** What is done by one replica for all. @internal */
export type HoldingOptions = {
  readonly lease: Pick<Lease, 'claim' | 'release'>;
  readonly ttlMs: number;
  readonly renewMs: number;
  readonly logger: LoggerService;
  /** Runs until its signal says that the lease is lost; never rejects. */
  readonly work: (signal: AbortSignal) => Promise<void>;
};

/** One time of holding it: the work, and what ends it. */
class Holding {
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;

  constructor(work: HoldingOptions['work']) {
    this.#done = work(this.#stop.signal);
  }

  async end(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }
}

/**
 * Works while this replica has the lease, until `signal`. A database that does not answer ends the work before the lease has run
 * out, by a clock that only goes forward: by then another replica may have it.
 *
 * @internal
 */
export async function whileHolding(
  { lease, ttlMs, renewMs, logger, work }: HoldingOptions,
  signal: AbortSignal,
): Promise<void> {
  let holding: Holding | null = null;
  let surelyUntil = -Infinity;
  let isAway = false;
  const end = async () => {
    const ending = holding;
    holding = null;
    await ending?.end();
  };
  const claim = async () => {
    const asked = performance.now();
    const isOurs = await lease.claim();
    isAway = false;
    if (!isOurs) return end();
    surelyUntil = asked + ttlMs - renewMs;
    const isLate = signal.aborted || performance.now() >= surelyUntil;
    if (!isLate) holding ??= new Holding(work);
    return undefined;
  };
  const complain = (error: unknown) => {
    if (!isAway) logger.warn(`A lease cannot be renewed: ${error}`);
    isAway = true;
  };
  while (!signal.aborted) {
    const nextMs = renewMs * (0.9 + 0.2 * Math.random());
    // A database that hangs must not keep us from seeing that the time is up.
    const late = sleep(renewMs, undefined, { signal }).catch(() => {});
    await Promise.race([claim().catch(complain), late]);
    if (performance.now() >= surelyUntil) await end();
    await sleep(nextMs, undefined, { signal }).catch(() => {});
  }
  await end();
  await lease.release().catch(() => {});
}
