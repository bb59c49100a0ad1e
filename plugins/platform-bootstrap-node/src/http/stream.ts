import type { Dispatcher } from 'undici';
import type { z } from 'zod';
import { checkAnswer, EVENT_TYPE, type AnswerSource } from './checkAnswer';
import { explainFailure } from './explainFailure';
import { eventText, readLines } from './lines';

/** How long a stream may take, and how much of it is kept at once. @public */
export type StreamLimits = {
  /** Until the answer begins, in milliseconds. */
  readonly headersMs: number;
  /** Without a single byte, in milliseconds. */
  readonly idleMs: number;
  /** The most that one event may have, in bytes. */
  readonly eventBytes: number;
};

/** The limits of a stream, unless told otherwise. @public */
export const STREAM_LIMITS: StreamLimits = {
  headersMs: 5_000,
  idleMs: 60_000,
  eventBytes: 1024 * 1024,
};

/** One stream of events. @public */
export type StreamOptions<T extends z.ZodType> = {
  readonly event: T;
  readonly signal: AbortSignal;
  readonly query?: Readonly<Record<string, string>>;
  /** `STREAM_LIMITS` where absent. */
  readonly limits?: Partial<StreamLimits>;
  /** Called for whatever arrives, and be it only a sign of life. */
  readonly onBytes?: () => void;
};

/** The client's part of a stream. @internal */
export type StreamClient<E> = AnswerSource & {
  readonly send: (signal: AbortSignal) => Promise<Dispatcher.ResponseData>;
  readonly read: (text: string) => E;
};

async function* readEvents<E>(
  lines: AsyncIterable<string>,
  body: Dispatcher.ResponseData['body'],
  { read }: StreamClient<E>,
  why: (error: unknown) => Error,
): AsyncGenerator<E, void, void> {
  try {
    for await (const line of lines) {
      const text = eventText(line);
      if (text !== null) yield read(text);
    }
  } catch (error) {
    throw why(error);
  } finally {
    body.destroy();
  }
}

/** Opens a stream: what `HttpClient.stream` says. @internal */
export async function openStream<E>(
  options: StreamOptions<z.ZodType>,
  client: StreamClient<E>,
): Promise<AsyncIterable<E>> {
  const { signal, onBytes = () => {} } = options;
  const { headersMs, ...limits } = { ...STREAM_LIMITS, ...options.limits };
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), headersMs);
  const ends = AbortSignal.any([signal, late.signal]);
  const why = (error: unknown) => {
    const seconds = ends.aborted ? headersMs / 1000 : null;
    return explainFailure(error, { ...client, seconds });
  };
  try {
    const { statusCode, headers, body } = await client.send(ends);
    try {
      const isAccepted = (status: number) => status === 200;
      checkAnswer({ statusCode, headers }, isAccepted, client, EVENT_TYPE);
    } catch (error) {
      body.destroy();
      throw error;
    }
    const { product } = client;
    const lines = readLines(body, { ...limits, product, onBytes });
    return readEvents(lines, body, client, why);
  } catch (error) {
    throw why(error);
  } finally {
    clearTimeout(timer);
  }
}
