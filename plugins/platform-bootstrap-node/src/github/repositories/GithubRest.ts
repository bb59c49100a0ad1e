import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { z } from 'zod';

const TIMEOUT_MS = 30_000;

/** Where the REST API is, and a token that may make repositories. @public */
export type GithubRestSettings = {
  /** Without a slash at the end. */
  readonly apiBaseUrl: string;
  readonly token: string;
};

/** What the token is called when it is refused. @public */
export type TokenWords = {
  /** The key of the configuration that it stands below. */
  readonly key: string;
  /** What it has to be allowed, as in "administration and contents". */
  readonly needs: string;
};

/** One question to the API. @public */
export type GithubCall = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly path: string;
  readonly body?: object;
  /** Statuses besides success that the caller understands. */
  readonly accepts?: readonly number[];
};

/** An answer: what was asked for, or one of the statuses that the caller understands. @public */
export type GithubAnswer<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'status'; readonly status: number };

function explain(
  status: number,
  what: string,
  { key, needs }: TokenWords,
): Error {
  if (status === 401) {
    return new NotAllowedError(
      `GitHub does not accept the token of ${key}; the platform team has to renew it`,
    );
  }
  if (status === 403 || status === 404) {
    return new NotAllowedError(
      `GitHub does not let the token of ${key} ${what}; it needs ${needs}, each to write`,
    );
  }
  if (status === 429 || status >= 500) {
    return new ServiceUnavailableError(
      `GitHub answered ${status} when asked to ${what}; try again in some minutes`,
    );
  }
  return new NotFoundError(`GitHub answered ${status} when asked to ${what}`);
}

// Nobody waits for it: what is left unread is of no interest.
const discard = ({ body }: Response) => {
  body?.cancel().catch(() => undefined);
};

/** The REST API of GitHub, with a token that makes repositories and not the one of every day. @public */
export class GithubRest {
  constructor(
    private readonly settings: GithubRestSettings,
    private readonly words: TokenWords,
  ) {}

  /**
   * Asks, and throws for people unless the answer is a success or a status that the caller understands. Nothing of what the other side
   * said is repeated.
   *
   * @throws NotAllowedError, NotFoundError or ServiceUnavailableError
   */
  async ask<T>(
    what: string,
    { method = 'GET', path, body, accepts = [] }: GithubCall,
    schema: z.ZodType<T>,
  ): Promise<GithubAnswer<T>> {
    const response = await this.#send(what, method, path, body);
    if (accepts.includes(response.status)) {
      discard(response);
      return { kind: 'status', status: response.status };
    }
    if (!response.ok) {
      discard(response);
      throw explain(response.status, what, this.words);
    }
    const json: unknown = await response.json().catch(() => undefined);
    const parsed = schema.safeParse(json);
    if (parsed.success) return { kind: 'found', value: parsed.data };
    throw new ServiceUnavailableError(
      `GitHub answered something unexpected when asked to ${what}`,
    );
  }

  async #send(what: string, method: string, path: string, body?: object) {
    const { apiBaseUrl, token } = this.settings;
    try {
      return await fetch(`${apiBaseUrl}${path}`, {
        method,
        // Credentials go to the configured address and nowhere else.
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'x-github-api-version': '2022-11-28',
        },
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch {
      throw new ServiceUnavailableError(
        `GitHub could not be reached to ${what}; try again in some minutes`,
      );
    }
  }
}
