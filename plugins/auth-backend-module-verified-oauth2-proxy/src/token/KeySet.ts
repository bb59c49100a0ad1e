import {
  HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  createLocalJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { z } from 'zod';
import { KEY, type IdTokenSettings } from '../config/readIdToken';

const MINUTE = 60_000;
const FRESH_MS = 10 * MINUTE;
const STALE_MS = 24 * 60 * MINUTE;
/** Between two requests that a stranger's token can cause. */
const UNKNOWN_KEY_MS = 30_000;
/** Between two attempts while the issuer does not answer. */
const RETRY_MS = 5_000;
const TIMEOUT_MS = 5_000;
const LIMIT = 256 * 1024;

const Keys = z.object({
  keys: z.array(z.looseObject({ kty: z.string() })).max(100),
});

/** Where keys come from. @internal */
export type KeySource = {
  readonly fetch: () => Promise<JSONWebKeySet>;
  readonly close: () => Promise<void>;
};

/** The issuer over HTTP: limited in time and size, no redirect, the configured address only. @internal */
export function createKeySource({ jwksUrl, ca }: IdTokenSettings): KeySource {
  const { origin, pathname } = new URL(jwksUrl);
  const client = new HttpClient(
    {
      product: 'The issuer of ID tokens',
      key: KEY,
      urlKey: `${KEY}.jwksUrl`,
      url: origin,
      credentials: { kind: 'none' },
      ca,
      limit: LIMIT,
    },
    TIMEOUT_MS,
  );
  return {
    async fetch() {
      const { body } = await client.get(pathname, {
        answer: Keys,
        signal: new AbortController().signal,
      });
      return body;
    },
    close: () => client.close(),
  };
}

/**
 * The issuer's public keys, kept for ten minutes. A key nobody knows may be new, so it is asked for, but no more often than every half
 * minute, whoever sends how many tokens. While the issuer is away the keys at hand hold for a day; after that nobody gets in.
 *
 * @internal
 */
export class KeySet {
  readonly #source: KeySource;
  readonly #now: () => number;
  #keys: JWTVerifyGetKey | null = null;
  #fetchedAt = -Infinity;
  #attemptedAt = -Infinity;
  #problem: unknown = null;
  #underWay: Promise<void> | null = null;

  constructor(source: KeySource, now: () => number = Date.now) {
    this.#source = source;
    this.#now = now;
  }

  /**
   * The key that signed a token.
   *
   * @throws UpstreamError when there are no keys to be had, jose's error when none of them fits
   */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.#age() >= FRESH_MS) await this.#refresh(RETRY_MS);
    const keys = this.#usable();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.#refresh(UNKNOWN_KEY_MS);
      return this.#usable()(header, token);
    }
  };

  #age(): number {
    return this.#now() - this.#fetchedAt;
  }

  #usable(): JWTVerifyGetKey {
    if (this.#keys && this.#age() < STALE_MS) return this.#keys;
    throw this.#problem instanceof UpstreamError
      ? this.#problem
      : new UpstreamError(
          'UnexpectedResponse',
          `The issuer's keys cannot be read: see ${KEY}.jwksUrl`,
        );
  }

  // One request for everybody who waits.
  #refresh(leastMs: number): Promise<void> {
    if (!this.#underWay && this.#now() - this.#attemptedAt < leastMs) {
      return Promise.resolve();
    }
    this.#underWay ??= this.#load().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #load(): Promise<void> {
    this.#attemptedAt = this.#now();
    try {
      this.#keys = createLocalJWKSet(await this.#source.fetch());
      this.#fetchedAt = this.#now();
    } catch (error) {
      this.#problem = error;
    }
  }
}
