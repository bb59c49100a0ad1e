import {
  Asker,
  explainFailure,
  redact,
  UpstreamError,
  type BreakerState,
  type Endpoint,
  type PatienceSettings,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { Client, DatabaseError, type ClientConfig } from 'pg';
import type { z } from 'zod';

/** One question. @internal */
export type PostgresQuestion<T extends z.ZodType> = {
  /** Asks for one row with one column, which is JSON as text. */
  readonly sql: string;
  readonly answer: T;
  readonly signal: AbortSignal;
};

const CONNECT_TIMEOUT_MS = 2_000;

// Names of databases are some kilobytes; whatever has more to say is not what was configured.
const LIMIT = 1024 * 1024;

// SQLSTATE, and the same in the words of HTTP: a wrong password, a user that may not come this way, and one that may not ask.
const REFUSALS: Readonly<Record<string, number>> = {
  '28000': 401,
  '28P01': 401,
  '42501': 403,
};

// Too many clients, a server that starts or stops, and one that lost its disk: all of them may pass.
const AWAY = /^(08|53|57|58)/;

/**
 * Asks a Postgres over its own protocol: one connection per question, within a time and a size, closed afterwards. It sends what was
 * configured and nothing of the process's environment.
 *
 * @internal
 */
export class PostgresClient {
  readonly #endpoint: Endpoint;
  readonly #timeoutMs: number;
  readonly #asker: Asker;

  /**
   * `timeoutMs` limits a whole question, connecting and retries included. With `patience` a server in trouble is spared, and one that
   * stumbles is asked again.
   */
  constructor(
    endpoint: Endpoint,
    timeoutMs: number,
    patience?: PatienceSettings,
  ) {
    this.#endpoint = endpoint;
    this.#timeoutMs = timeoutMs;
    this.#asker = new Asker({
      ...{ product: endpoint.product, timeoutMs, patience },
      explain: (error, isOver) => this.#explain(error, isOver),
    });
  }

  /** The server, as people call it. */
  get product(): string {
    return this.#endpoint.product;
  }

  /** Whether the server is asked at all. */
  get breaker(): BreakerState {
    return this.#asker.breaker;
  }

  /**
   * Asks one question and reads the answer by its schema.
   *
   * @throws UpstreamError when there is no answer.
   */
  async ask<T extends z.ZodType>({
    sql,
    answer,
    signal,
  }: PostgresQuestion<T>): Promise<z.infer<T>> {
    const text = await this.#asker.run(sql, signal, limits =>
      this.#exchange(sql, limits),
    );
    const parsed = answer.safeParse(this.#parse(text));
    if (parsed.success) return parsed.data;
    throw this.#unexpected('answers in an unknown shape');
  }

  async #exchange(sql: string, limits: AbortSignal): Promise<unknown> {
    const client = new Client(this.#settings());
    const { connection } = client;
    let size = 0;
    // Whoever waits for an answer is told; nobody else has to know.
    client.on('error', () => {});
    const cut = () => connection.stream.destroy();
    limits.addEventListener('abort', cut);
    try {
      limits.throwIfAborted();
      await client.connect();
      connection.stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > LIMIT) cut();
      });
      const { rows } = await client.query({ text: sql, rowMode: 'array' });
      return rows.at(0)?.at(0);
    } catch (error) {
      if (size > LIMIT) {
        const { product } = this.#endpoint;
        const message = `${product} answers with more than 1 MB`;
        throw new UpstreamError('TooLarge', message);
      }
      throw error;
    } finally {
      await client.end().catch(cut);
      limits.removeEventListener('abort', cut);
    }
  }

  // What is left open here is taken from the environment, which is that of the portal's own database.
  #settings(): ClientConfig {
    const { url, ca, credentials, product, key } = this.#endpoint;
    if (credentials.kind !== 'basic') {
      const message = `${product} is asked by a role of its own: see ${key}.username`;
      throw new UpstreamError('Misconfigured', message);
    }
    const { hostname, port, pathname, searchParams } = new URL(url);
    const sslmode = searchParams.get('sslmode');
    const rejectUnauthorized = sslmode === 'verify-full';
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port),
      database: pathname.slice(1),
      user: credentials.username,
      password: credentials.password,
      ssl: sslmode !== 'disable' && { ca, rejectUnauthorized },
      sslnegotiation: 'postgres',
      application_name: 'platform-bootstrap',
      options: `-c default_transaction_read_only=on -c statement_timeout=${
        this.#timeoutMs
      }`,
      connectionTimeoutMillis: Math.min(CONNECT_TIMEOUT_MS, this.#timeoutMs),
    };
  }

  #parse(text: unknown): unknown {
    const { credentials } = this.#endpoint;
    const secrets = credentials.kind === 'basic' ? [credentials.password] : [];
    try {
      return JSON.parse(redact(String(text), secrets));
    } catch {
      throw this.#unexpected('answers with broken JSON');
    }
  }

  #unexpected(what: string): UpstreamError {
    const { product, key } = this.#endpoint;
    const message = `${product} ${what}: see ${key}.url`;
    return new UpstreamError('UnexpectedResponse', message);
  }

  // Messages of the server may hold what it was sent; its codes have a closed alphabet.
  #explain(error: unknown, isOver: boolean): UpstreamError {
    const { product, key } = this.#endpoint;
    const isAnswer = !isOver && error instanceof DatabaseError;
    const { code = '' } = isAnswer ? error : {};
    if (!isAnswer || AWAY.test(code)) {
      const seconds = isOver ? this.#timeoutMs / 1000 : null;
      return explainFailure(error, { product, urlKey: `${key}.url`, seconds });
    }
    const why = /^[A-Z0-9]{5}$/.test(code) ? ` (${code})` : '';
    if (Object.hasOwn(REFUSALS, code)) {
      const message = `${product} refuses the credentials${why}: see ${key}`;
      return new UpstreamError('Unauthorized', message, REFUSALS[code]);
    }
    return this.#unexpected(`answers with an error${why}`);
  }
}
