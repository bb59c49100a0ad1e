import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RequestStore } from './RequestStore';
import type { Pass, TrackedRequest } from './types';

const MOST = 500;
const CHECK_EVERY_MS = 1000;

/** The requests as they were last written down. @internal */
export type Listed = {
  readonly pass: Pass;
  /** Newest first. */
  readonly requests: readonly TrackedRequest[];
};

/** The newest requests, kept ready to be read: what a reader costs does not depend on how many there are. @internal */
export class RequestList {
  readonly #store: Pick<RequestStore, 'pass' | 'list'>;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  #kept: Listed | null = null;
  #checkedAt = -Infinity;
  #check: Promise<void> | null = null;

  constructor(deps: {
    readonly store: Pick<RequestStore, 'pass' | 'list'>;
    readonly logger: LoggerService;
    readonly now: () => number;
  }) {
    this.#store = deps.store;
    this.#logger = deps.logger;
    this.#now = deps.now;
  }

  /** The newest requests of any replica; the last ones known here while the database is away. */
  async read(): Promise<Listed> {
    if (this.#now() - this.#checkedAt >= CHECK_EVERY_MS || !this.#kept) {
      this.#check ??= this.#refresh().finally(() => {
        this.#checkedAt = this.#now();
        this.#check = null;
      });
      await this.#check;
    }
    return this.#kept ?? this.#nothing();
  }

  /** Has the next reader look again: something was just written. */
  forget(): void {
    this.#checkedAt = -Infinity;
  }

  async #refresh(): Promise<void> {
    try {
      const pass = await this.#store.pass();
      const kept = this.#kept;
      const requests =
        kept && kept.pass.version === pass.version
          ? kept.requests
          : await this.#store.list(MOST);
      this.#kept = { pass, requests };
    } catch (error) {
      this.#logger.warn(`The requests cannot be read: ${error}`);
    }
  }

  #nothing(): Listed {
    const problem = 'the requests cannot be read: the database does not answer';
    return { pass: { version: 0, observedAt: null, problem }, requests: [] };
  }
}
