import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { z } from 'zod';
import type { Settings } from '../config';

const TIMEOUT_MS = 30_000;

type Call = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly path: string;
  readonly body?: object;
  /** Statuses besides success that the caller understands. */
  readonly accepts?: readonly number[];
};

/** An answer: what was asked for, or one of the statuses that the caller understands. @internal */
export type Answer<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'status'; readonly status: number };

function explain(status: number, what: string): Error {
  if (status === 401) {
    return new NotAllowedError(
      'GitHub does not accept the token of platformBootstrap.newPlatforms.github; the platform team has to renew it',
    );
  }
  if (status === 403 || status === 404) {
    return new NotAllowedError(
      `GitHub does not let the token of platformBootstrap.newPlatforms.github ${what}; it needs administration, contents, workflows and pull requests, each to write`,
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

/** The REST API of GitHub, with the token that makes repositories. @internal */
export class GithubApi {
  constructor(
    private readonly settings: Pick<Settings, 'apiBaseUrl' | 'token'>,
  ) {}

  /** Asks, and throws for people unless the answer is a success or a status that the caller understands. */
  async ask<T>(
    what: string,
    { method = 'GET', path, body, accepts = [] }: Call,
    schema: z.ZodType<T>,
  ): Promise<Answer<T>> {
    const response = await this.#send(what, method, path, body);
    if (accepts.includes(response.status)) {
      discard(response);
      return { kind: 'status', status: response.status };
    }
    if (!response.ok) {
      discard(response);
      throw explain(response.status, what);
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
