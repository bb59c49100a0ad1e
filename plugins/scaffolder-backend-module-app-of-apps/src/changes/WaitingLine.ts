import { setTimeout as sleep } from 'node:timers/promises';
import { isError, ServiceUnavailableError } from '@backstage/errors';

/** Who waits, and where it says so. @internal */
export type Waiting = {
  readonly say: (message: string) => void;
  /** Gives up. */
  readonly signal?: AbortSignal;
};

/** The times, in milliseconds. @internal */
export type WaitingLimits = {
  /** Up to here everybody waits: a task that long is nothing unusual. */
  readonly short: number;
  /** Longer than this nobody does. */
  readonly long: number;
  /** They come back one after the other within so much time. */
  readonly spread: number;
};

const LIMITS: WaitingLimits = {
  short: 60_000,
  long: 65 * 60_000,
  spread: 5_000,
};

/**
 * Where tasks wait for a rate limit. Backstage has no way to give a running task's slot back, so never more than half of the slots wait
 * for long: the others go on running templates, and whoever comes on top is told when to start again.
 *
 * @internal
 */
export class WaitingLine {
  readonly #places: number;
  #taken = 0;
  #until = 0;

  constructor(
    /** How many tasks run at once. */
    slots: number,
    private readonly limits: WaitingLimits = LIMITS,
    private readonly now: () => number = Date.now,
  ) {
    this.#places = Math.floor(slots / 2);
  }

  /** Waits while a limit is known that others have met. Throws as {@link WaitingLine.waitUntil}. */
  async pass(waiting: Waiting): Promise<void> {
    if (this.#until > this.now()) {
      await this.waitUntil(new Date(this.#until), waiting);
    }
  }

  /** Throws ServiceUnavailableError that says until when, if it would be too long, or too many wait already. */
  async waitUntil(until: Date, { say, signal }: Waiting): Promise<void> {
    this.#until = Math.max(this.#until, until.getTime());
    const duration = until.getTime() - this.now();
    if (duration <= this.limits.short) {
      await this.#sleep(duration, until, say, signal);
      return;
    }
    if (duration > this.limits.long || this.#taken >= this.#places) {
      throw new ServiceUnavailableError(
        `GitHub takes no requests until ${until.toISOString()} (rate limit), and ${
          this.#taken
        } requests wait for it already; nothing was written, start this one again after that`,
      );
    }
    this.#taken += 1;
    try {
      await this.#sleep(duration, until, say, signal);
    } finally {
      this.#taken -= 1;
    }
  }

  async #sleep(
    duration: number,
    until: Date,
    say: Waiting['say'],
    signal?: AbortSignal,
  ): Promise<void> {
    say(`waiting for GitHub's rate limit until ${until.toISOString()}`);
    // Never before the time: timers may fire a little early.
    const extra = 10 + Math.random() * this.limits.spread;
    try {
      await sleep(Math.max(duration, 0) + extra, undefined, { signal });
    } catch (error) {
      if (!isError(error) || error.name !== 'AbortError') throw error;
      throw new ServiceUnavailableError(
        "Cancelled while waiting for GitHub's rate limit; nothing was written",
      );
    }
    say("GitHub's rate limit is over, going on");
  }
}
