import { setTimeout as pause } from 'node:timers/promises';
import {
  HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { z } from 'zod';
import type { Settings } from '../config/readSettings';
import { AuthentikGroup, AuthentikUser, pageOf } from './shapes';

const TIMEOUT_MS = 20_000;
const MOST = 50_000;

/** Everybody and every group of Authentik, read as a whole. @internal */
export type Everybody = {
  readonly users: readonly AuthentikUser[];
  readonly groups: readonly AuthentikGroup[];
};

const incomplete = (what: string) =>
  new UpstreamError('UnexpectedResponse', `Authentik's list ${what}`);

/** Reads Authentik's lists to their end, or not at all: half a list would look as if the others had left. @internal */
export class Directory {
  readonly #client: HttpClient;
  readonly #pageSize: number;
  readonly #pauseMs: number;

  constructor({
    endpoint,
    pageSize,
    requestsPerSecond,
  }: Pick<Settings, 'endpoint' | 'pageSize' | 'requestsPerSecond'>) {
    this.#client = new HttpClient(endpoint, TIMEOUT_MS);
    this.#pageSize = pageSize;
    this.#pauseMs = 1000 / requestsPerSecond;
  }

  /** @throws UpstreamError when any page is missing, broken or does not fit the others. */
  async read(signal: AbortSignal): Promise<Everybody> {
    const groups = await this.#readAll(
      '/api/v3/core/groups/',
      { include_users: 'false' },
      AuthentikGroup,
      signal,
    );
    await pause(this.#pauseMs, undefined, { signal });
    const users = await this.#readAll(
      '/api/v3/core/users/',
      { include_groups: 'false' },
      AuthentikUser,
      signal,
    );
    return { users, groups };
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async #readAll<T extends z.ZodType<{ pk: string | number }>>(
    path: string,
    query: Readonly<Record<string, string>>,
    item: T,
    signal: AbortSignal,
  ): Promise<z.infer<T>[]> {
    const found = new Map<string | number, z.infer<T>>();
    for (let page = 1; ; page += 1) {
      const { body } = await this.#client.get(path, {
        answer: pageOf(item),
        signal,
        query: {
          ...query,
          page: `${page}`,
          page_size: `${this.#pageSize}`,
        },
      });
      const { pagination, results } = body;
      if (pagination.count > MOST) throw incomplete(`is longer than ${MOST}`);
      if (pagination.current !== page) throw incomplete('has other pages');
      const before = found.size;
      for (const result of results as z.infer<T>[])
        found.set(result.pk, result);
      if (found.size !== before + results.length) {
        throw incomplete('has somebody twice');
      }
      if (pagination.next === 0) {
        if (found.size === pagination.count) return [...found.values()];
        throw incomplete('changed while it was read');
      }
      if (results.length === 0) throw incomplete('has an empty page');
      await pause(this.#pauseMs, undefined, { signal });
    }
  }
}
