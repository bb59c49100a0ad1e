import {
  Asker,
  explainFailure,
  redact,
  UpstreamError,
  type BreakerState,
  type Endpoint,
  type PatienceSettings,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { Redis } from 'iovalkey';

/** A reply: text, or the error that the server gave instead. @internal */
export type Reply =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'error';
      /** The error's first word: `LOADING`, `NOPERM`. */
      readonly code: string;
      readonly message: string;
    };

const CONNECT_TIMEOUT_MS = 2_000;

// INFO is some kilobytes; whatever has more to say is not what was configured.
const LIMIT = 1024 * 1024;

// The server's words for "you may not", whatever it was that one may not, and the same in those of HTTP.
const REFUSALS: Readonly<Record<string, number>> = {
  NOAUTH: 401,
  WRONGPASS: 401,
  NOPERM: 403,
};

const isReply = ({ name }: Error) => name === 'ReplyError';

function toReply(
  [error, result]: [Error | null, unknown],
  secrets: readonly string[],
): Reply {
  if (!error) return { kind: 'text', text: redact(String(result), secrets) };
  const message = redact(error.message, secrets);
  return { kind: 'error', code: message.split(' ', 1)[0], message };
}

/**
 * Asks a Valkey or Redis over its own protocol: one connection per question, within a time and a size, closed afterwards. A
 * question takes as many commands as it needs, sent together.
 *
 * @internal
 */
export class ValkeyClient {
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
   * Sends commands and gives their replies in the same order. An error reply is a reply, unless it is a refusal.
   *
   * @throws UpstreamError when there are no replies.
   */
  async ask(
    commands: readonly (readonly string[])[],
    signal: AbortSignal,
  ): Promise<readonly Reply[]> {
    return this.#asker.run('commands', signal, limits =>
      this.#ask(commands, limits),
    );
  }

  async #ask(
    commands: readonly (readonly string[])[],
    limits: AbortSignal,
  ): Promise<readonly Reply[]> {
    const { credentials, product, key } = this.#endpoint;
    const login =
      credentials.kind === 'basic'
        ? [['auth', credentials.username, credentials.password]]
        : [];
    const secrets = credentials.kind === 'basic' ? [credentials.password] : [];
    const results = await this.#exchange([...login, ...commands], limits);
    const replies = results.map(result => toReply(result, secrets));
    for (const reply of replies) {
      if (reply.kind === 'error' && Object.hasOwn(REFUSALS, reply.code)) {
        throw new UpstreamError(
          'Unauthorized',
          `${product} refuses the credentials (${reply.code}): see ${key}`,
          REFUSALS[reply.code],
        );
      }
    }
    return replies.slice(login.length);
  }

  async #exchange(
    commands: readonly (readonly string[])[],
    limits: AbortSignal,
  ): Promise<[Error | null, unknown][]> {
    const client = this.#open();
    // The library tells the cause of a lost connection to listeners only.
    let cause: unknown;
    let size = 0;
    client.on('error', error => {
      cause = error;
    });
    const cut = () => client.disconnect();
    limits.addEventListener('abort', cut);
    try {
      limits.throwIfAborted();
      await client.connect();
      client.stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > LIMIT) client.stream.destroy();
      });
      const answers = await client
        .pipeline(commands.map(command => [...command]))
        .exec();
      // Cut off in the middle, every command that is left gets this as its answer.
      const lost = answers?.find(([error]) => error && !isReply(error));
      if (!answers || lost) throw lost?.[0] ?? new Error('no answer');
      return answers;
    } catch (error) {
      if (size > LIMIT) throw this.#tooLarge();
      throw cause ?? error;
    } finally {
      limits.removeEventListener('abort', cut);
      client.disconnect();
    }
  }

  #open(): Redis {
    const { url, ca } = this.#endpoint;
    const { protocol, hostname, port } = new URL(url);
    return new Redis({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || 6379),
      ...(protocol === 'rediss:' && { tls: { ca, servername: hostname } }),
      connectTimeout: Math.min(CONNECT_TIMEOUT_MS, this.#timeoutMs),
      lazyConnect: true,
      // A server that is loading has to be seen, not waited for; and one question is no reason to try twice.
      enableReadyCheck: false,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
    });
  }

  #tooLarge(): UpstreamError {
    const { product } = this.#endpoint;
    return new UpstreamError(
      'TooLarge',
      `${product} answers with more than 1 MB`,
    );
  }

  #explain(error: unknown, isOver: boolean): UpstreamError {
    const { product, key } = this.#endpoint;
    const { name } = Object(error) as { name?: unknown };
    if (!isOver && name === 'ParserError') {
      return new UpstreamError(
        'UnexpectedResponse',
        `${product} answers in another protocol: see ${key}.url`,
      );
    }
    const seconds = isOver ? this.#timeoutMs / 1000 : null;
    return explainFailure(error, { product, urlKey: `${key}.url`, seconds });
  }
}
