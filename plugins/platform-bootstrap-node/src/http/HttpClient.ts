import { Agent, request, type Dispatcher } from 'undici';
import type { z } from 'zod';
import { addressOf } from './address';
import { Asker } from './Asker';
import {
  checkAnswer,
  JSON_TYPE,
  TEXT_TYPE,
  type AnswerSource,
} from './checkAnswer';
import { authorizationFor, redact, type Authorization } from './credentials';
import type { BreakerState } from './breaker';
import type { Endpoint, GetOptions, PostOptions, Probed } from './Endpoint';
import { explainFailure } from './explainFailure';
import { parseAnswer } from './parseAnswer';
import type { PatienceSettings } from './patience';
import { readBody } from './readBody';
import type { Sending, Wanted } from './sending';
import { openStream, type StreamOptions } from './stream';

export type { Endpoint, GetOptions, PostOptions, Probed } from './Endpoint';

const CONNECT_TIMEOUT_MS = 2_000;
const DUMP_LIMIT = 64 * 1024;

const isSuccess = (status: number) => status >= 200 && status < 300;

/**
 * The suite's only way out: JSON or plain text, within a time and a size, no redirects, and errors that say what is wrong and nothing
 * that is secret.
 *
 * @public
 */
export class HttpClient {
  readonly #agent: Agent;
  readonly #source: Endpoint & AnswerSource;
  readonly #asker: Asker;

  /**
   * `timeoutMs` limits a whole request, body and retries included. With `patience` an upstream in trouble is spared, and one that
   * stumbles is asked again.
   */
  constructor(
    endpoint: Endpoint,
    timeoutMs: number,
    patience?: PatienceSettings,
  ) {
    const { product, key } = endpoint;
    const urlKey = endpoint.urlKey ?? `${key}.url`;
    this.#source = { ...endpoint, urlKey };
    this.#asker = new Asker({
      ...{ product, timeoutMs, patience },
      explain: (error, isOver) =>
        explainFailure(error, {
          ...{ product, urlKey },
          seconds: isOver ? timeoutMs / 1000 : null,
        }),
    });
    this.#agent = new Agent({
      connect: {
        timeout: Math.min(CONNECT_TIMEOUT_MS, timeoutMs),
        ca: endpoint.ca,
      },
      connections: 8,
    });
  }

  /** The upstream, as people call it. */
  get product(): string {
    return this.#source.product;
  }

  /** The configuration key of its section or instance, where people look when something is wrong with it. */
  get key(): string {
    return this.#source.key;
  }

  /** Whether the upstream is asked at all. */
  get breaker(): BreakerState {
    return this.#asker.breaker;
  }

  /** Whether requests carry credentials: some APIs tell more to those who sign in. */
  get signsIn(): boolean {
    return this.#source.credentials.kind !== 'none';
  }

  /**
   * Asks whether `path` answers, for APIs that say all they have to say by the status, or by where they redirect to.
   *
   * @throws UpstreamError when nothing answers.
   */
  async probe(
    path: string,
    { signal, query }: Pick<GetOptions<z.ZodType>, 'signal' | 'query'>,
  ): Promise<Probed> {
    const authorization = await authorizationFor(this.#source.credentials);
    const url = addressOf(this.#source, path, query);
    const response = await this.#asker.run(url.pathname, signal, limits =>
      this.#send(url, authorization, limits),
    );
    // A short body is read to the end, so that the connection can be used again.
    await response.body.dump({ limit: DUMP_LIMIT }).catch(() => {});
    const { statusCode: status, headers } = response;
    const location = [headers.location ?? []].flat()[0];
    return {
      status,
      location: location ? redact(location, authorization.secrets) : null,
    };
  }

  /**
   * Gets `path` and reads the answer by its schema.
   *
   * @throws UpstreamError for everything that is no answer.
   */
  async get<T extends z.ZodType>(
    path: string,
    { answer, signal, query, accepts = isSuccess }: GetOptions<T>,
  ): Promise<{ readonly status: number; readonly body: z.infer<T> }> {
    const authorization = await authorizationFor(this.#source.credentials);
    const url = addressOf(this.#source, path, query);
    const { status, text } = await this.#asker.run(
      url.pathname,
      signal,
      limits => this.#exchange(url, authorization, limits, { accepts }),
    );
    return { status, body: this.#read(text, answer, authorization) };
  }

  /**
   * Posts to `path`, once: whether something that went wrong on its way was done all the same, nobody knows.
   *
   * @throws UpstreamError for everything that is no answer.
   */
  async post<T extends z.ZodType>(
    path: string,
    { answer, signal, query, body }: PostOptions<T>,
  ): Promise<z.infer<T>> {
    const authorization = await authorizationFor(this.#source.credentials);
    const url = addressOf(this.#source, path, query);
    const { text } = await this.#asker.runOnce(url.pathname, signal, limits =>
      this.#exchange(url, authorization, limits, {
        accepts: isSuccess,
        body: JSON.stringify(body),
      }),
    );
    return this.#read(text, answer, authorization);
  }

  /**
   * Gets `path` as plain text, as metrics are.
   *
   * @throws UpstreamError for everything that is no answer.
   */
  async getText(
    path: string,
    { signal }: Pick<GetOptions<z.ZodType>, 'signal'>,
  ): Promise<string> {
    const authorization = await authorizationFor(this.#source.credentials);
    const url = addressOf(this.#source, path);
    const { text } = await this.#asker.run(url.pathname, signal, limits =>
      this.#exchange(url, authorization, limits, {
        accepts: isSuccess,
        accept: 'text/plain',
        type: TEXT_TYPE,
      }),
    );
    return redact(text, authorization.secrets);
  }

  /**
   * Opens a stream of JSON events, one a line or as server-sent events, and resolves once the server begins to answer. Reading it
   * throws for everything that is no event, and when nothing arrives for too long; whoever stops reading closes it.
   *
   * @throws UpstreamError when there is no such stream.
   */
  async stream<T extends z.ZodType>(
    path: string,
    options: StreamOptions<T>,
  ): Promise<AsyncIterable<z.infer<T>>> {
    const authorization = await authorizationFor(this.#source.credentials);
    const url = addressOf(this.#source, path, options.query);
    return openStream(options, {
      ...this.#source,
      send: signal =>
        this.#send(url, authorization, signal, {
          accept: 'text/event-stream',
        }),
      read: text => this.#read(text, options.event, authorization),
    });
  }

  /** Closes the connections that were kept open. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #send(
    url: URL,
    { header }: Authorization,
    signal: AbortSignal,
    { accept = 'application/json', body }: Sending = {},
  ): Promise<Dispatcher.ResponseData> {
    const response = await request(url, {
      dispatcher: this.#agent,
      signal,
      headers: {
        accept,
        ...(header && { authorization: header }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { method: 'POST', body }),
    });
    // A body that is left half read reports that as an error, to whom it may concern: nobody.
    response.body.on('error', () => {});
    return response;
  }

  async #exchange(
    url: URL,
    authorization: Authorization,
    signal: AbortSignal,
    { accepts, type = JSON_TYPE, ...sending }: Wanted,
  ): Promise<{ readonly status: number; readonly text: string }> {
    const { product, limit } = this.#source;
    const response = await this.#send(url, authorization, signal, sending);
    try {
      checkAnswer(response, accepts, this.#source, type);
      const text = await readBody(response.body, product, limit);
      return { status: response.statusCode, text };
    } finally {
      response.body.destroy();
    }
  }

  #read<T extends z.ZodType>(
    text: string,
    answer: T,
    { secrets }: Authorization,
  ): z.infer<T> {
    const { product } = this.#source;
    return parseAnswer(text, answer, { product, secrets });
  }
}
