import { toError } from '@backstage/errors';
import { isDenied } from '../api/refusal';
import { afterFailure, LiveState } from './LiveState';
import { nextReadingIn } from './pace';

const DEFAULT_INTERVAL_MS = 10_000;
const READING_TIMEOUT_MS = 10_000;
const DENIED_RETRY_MS = 60_000;
const AWAIT_MS = 10_000;

/** What a feed needs from its surroundings. */
export type Surroundings = {
  /** Whether somebody can see the page. */
  readonly visible: () => boolean;
  /** 0 to 1. */
  readonly random: () => number;
};

/** What is read, and what a reading means. */
export type LiveSource<R> = {
  readonly read: (options: { readonly signal: AbortSignal }) => Promise<R>;
  /** The state after a reading; the same object where nothing has changed. */
  readonly after: (state: LiveState<R>, reading: R) => LiveState<R>;
  /** Mean time between two changes, in milliseconds. */
  readonly intervalOf: (reading: R) => number;
};

/**
 * Keeps what is known of something current while somebody subscribes: reads at once, when told that there is news, and by
 * itself at a pace that fits; one reading at a time; nothing while nobody can see the page.
 */
export class LiveFeed<R> {
  private state: LiveState<R> = { status: 'loading' };
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private reading: AbortController | undefined;
  private again = false;
  private failures = 0;
  private lastSignalAt = -Infinity;
  private awaitedUntil = -Infinity;

  constructor(private readonly deps: LiveSource<R> & Surroundings) {}

  readonly getState = (): LiveState<R> => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.wake();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
  };

  /** Reads now: the page came into sight, or somebody is impatient. */
  readonly wake = (): void => {
    if (this.listeners.size === 0 || !this.deps.visible()) return;
    if (this.reading) {
      // What is being read may be older than the news.
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    void this.read();
  };

  /** The backend says that there is news. */
  readonly signalled = (): void => {
    this.lastSignalAt = Date.now();
    this.wake();
  };

  /** An observation was asked for: looks often for a while, until something new arrives. */
  readonly awaitNews = (): void => {
    this.awaitedUntil = Date.now() + AWAIT_MS;
    this.wake();
  };

  private stop(): void {
    clearTimeout(this.timer);
    this.reading?.abort();
    this.reading = undefined;
    this.again = false;
  }

  private async read(): Promise<void> {
    const reading = new AbortController();
    this.reading = reading;
    const timeout = setTimeout(
      () => reading.abort(new Error('no answer within 10 s')),
      READING_TIMEOUT_MS,
    );
    const next = await this.attempt(reading.signal);
    clearTimeout(timeout);
    // Stopped meanwhile, and perhaps started again: this answer belongs to nobody.
    if (this.reading !== reading) return;
    this.reading = undefined;
    this.failures = next.status === 'ready' ? 0 : this.failures + 1;
    this.show(next);
    if (this.again) {
      this.again = false;
      this.wake();
      return;
    }
    this.timer = setTimeout(this.wake, this.delay());
  }

  private async attempt(signal: AbortSignal): Promise<LiveState<R>> {
    try {
      const reading = await Promise.race([
        this.deps.read({ signal }),
        abortOf(signal),
      ]);
      return this.deps.after(this.state, reading);
    } catch (error) {
      return afterFailure(this.state, toError(error), isDenied(error));
    }
  }

  private show(next: LiveState<R>): void {
    if (next === this.state) return;
    if (next.status === 'ready') this.awaitedUntil = -Infinity;
    this.state = next;
    this.listeners.forEach(tell => tell());
  }

  private delay(): number {
    if (this.state.status === 'denied') return DENIED_RETRY_MS;
    const intervalMs =
      'reading' in this.state
        ? this.deps.intervalOf(this.state.reading)
        : DEFAULT_INTERVAL_MS;
    const pace = {
      failures: this.failures,
      intervalMs,
      announced: Date.now() - this.lastSignalAt < 3 * intervalMs,
      awaited: Date.now() < this.awaitedUntil,
    };
    return nextReadingIn(pace, this.deps.random());
  }
}

// What is on the way to the request, such as a token being renewed, may not listen to the signal.
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
