import type { z } from 'zod';
import type { Credentials } from './credentials';

/** One API that is asked, and how. @public */
export type Endpoint = {
  /** As people call it; stands in messages. */
  readonly product: string;
  /** The configuration key that people look at when it fails: `platformBootstrap.vault`. */
  readonly key: string;
  /** May carry a path, to which request paths are appended. */
  readonly url: string;
  readonly credentials: Credentials;
  /** Certificates (PEM) of the authority that signed the server's; the system's when absent. */
  readonly ca?: string;
  /** The configuration key of the address; `<key>.url` when absent. */
  readonly urlKey?: string;
  /** The most that one answer may have, in bytes; `BODY_LIMIT` when absent. */
  readonly limit?: number;
};

/** One request. @public */
export type GetOptions<T extends z.ZodType> = {
  readonly answer: T;
  readonly signal: AbortSignal;
  readonly query?: Readonly<Record<string, string>>;
  /** Statuses whose body is an answer too; `2xx` otherwise. */
  readonly accepts?: (status: number) => boolean;
};

/** What a probe is told: no body is read and no redirect followed. @public */
export type Probed = {
  readonly status: number;
  /** Where a redirect leads; `null` when the answer is none. */
  readonly location: string | null;
};
