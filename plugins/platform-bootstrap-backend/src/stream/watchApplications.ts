import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  UpstreamError,
  type HttpClient,
  type StreamLimits,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { listApplications } from '../adapters/argocd/adapter';
import { ApplicationEvent, STREAM_FIELDS } from '../adapters/argocd/schema';
import { backoff } from './backoff';
import type { HeldList } from './HeldList';

/** The times of a watch, in milliseconds. @internal */
export type WatchTimes = {
  /** After that long everything is listed again, whatever the stream says. */
  readonly resyncMs: number;
  /** Lists that a doubt asks for are no closer together. */
  readonly betweenListsMs: number;
  /** A stream that lasted so long was a good one. */
  readonly goodAfterMs: number;
  readonly stream: Partial<StreamLimits>;
};

/** @internal */
export const WATCH_TIMES: WatchTimes = {
  resyncMs: 5 * 60_000,
  betweenListsMs: 2_000,
  goodAfterMs: 30_000,
  stream: {},
};

/** What a watch works with. @internal */
export type WatchOptions = {
  readonly client: Pick<HttpClient, 'get' | 'stream' | 'product'>;
  readonly held: HeldList;
  readonly logger: LoggerService;
  /** Called when something is held that was not before. */
  readonly onChange: () => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly times?: Partial<WatchTimes>;
};

/** Lists on demand while a stream is open: one at a time, and not too often. */
class Resync {
  readonly #options: WatchOptions;
  readonly #times: WatchTimes;
  readonly #signal: AbortSignal;
  readonly #onFailure: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #isListing = false;
  #lastMs = -Infinity;

  constructor(
    options: WatchOptions,
    times: WatchTimes,
    signal: AbortSignal,
    onFailure: (error: unknown) => void,
  ) {
    this.#options = options;
    this.#times = times;
    this.#signal = signal;
    this.#onFailure = onFailure;
  }

  /** Lists now, or when that may be done again. */
  soon(): void {
    if (this.#isListing) return;
    const { betweenListsMs } = this.#times;
    const age = performance.now() - this.#lastMs;
    this.#in(Math.max(0, betweenListsMs - age));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #in(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#list().catch(this.#onFailure);
    }, ms);
  }

  async #list(): Promise<void> {
    const { client, held, onChange, now } = this.#options;
    this.#isListing = true;
    this.#lastMs = performance.now();
    const at = now();
    held.listing();
    const list = await listApplications(client, this.#signal).finally(() => {
      this.#isListing = false;
    });
    if (this.#signal.aborted) return;
    held.seen(at);
    const effect = held.replace(list.applications, list.version);
    this.#in(this.#times.resyncMs);
    if (effect === 'changed') onChange();
  }
}

/**
 * Follows one stream to its end. The stream is opened first and everything listed then, so that nothing is lost between the two; it
 * is opened without a version, because Argo CD begins no answer before it has something to say, and replays nothing from a version on.
 */
async function watchOnce(
  options: WatchOptions,
  times: WatchTimes,
  signal: AbortSignal,
): Promise<void> {
  const { client, held, onChange, now } = options;
  const stop = new AbortController();
  const ends = AbortSignal.any([signal, stop.signal]);
  let failure: { readonly error: unknown } | null = null;
  const resync = new Resync(options, times, ends, error => {
    failure ??= { error };
    stop.abort();
  });
  try {
    const events = await client.stream('/api/v1/stream/applications', {
      event: ApplicationEvent,
      signal: ends,
      query: { fields: STREAM_FIELDS },
      limits: times.stream,
      onBytes: () => held.seen(now()),
    });
    resync.soon();
    for await (const { result } of events) {
      const effect = held.apply(result);
      if (effect === 'changed') onChange();
      if (effect === 'behind') resync.soon();
    }
  } catch (error) {
    failure ??= { error };
  } finally {
    stop.abort();
    resync.stop();
    held.distrust();
  }
  if (failure) throw (failure as { readonly error: unknown }).error;
}

const inWords = (error: unknown) =>
  error instanceof UpstreamError ? error.message : `${error}`;

/** Keeps the list of Applications current by Argo CD's stream until `signal`; never rejects. @internal */
export async function watchApplications(
  options: WatchOptions,
  signal: AbortSignal,
): Promise<void> {
  const { logger, random, client } = options;
  const times = { ...WATCH_TIMES, ...options.times };
  let failures = 0;
  let told = '';
  while (!signal.aborted) {
    const began = performance.now();
    const why = await watchOnce(options, times, signal).then(
      () => `${client.product} has ended it`,
      inWords,
    );
    if (signal.aborted) return;
    const isGood = performance.now() - began >= times.goodAfterMs;
    failures = isGood ? 0 : failures + 1;
    // A server that ends its streams now and then is no news.
    if (!isGood && why !== told) {
      logger.warn(
        `${client.product}'s stream is not followed, and polled instead: ${why}`,
      );
    }
    told = isGood ? '' : why;
    await sleep(backoff(failures, random()), undefined, { signal }).catch(
      () => {},
    );
  }
}
