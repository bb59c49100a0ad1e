import { setTimeout as pause } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { Directory } from '../authentik/Directory';
import type { Settings } from '../config/readSettings';
import { toEntities } from './toEntities';

const FIRST_PAUSE_MS = 2_000;
const ATTEMPTS = 4;

/** What the provider works with. @internal */
export type ProviderDeps = {
  readonly directory: Pick<Directory, 'read'>;
  readonly settings: Pick<Settings, 'endpoint' | 'filter'>;
  readonly logger: LoggerService;
  /** Between the first attempt and the second, in milliseconds; twice as long after each. */
  readonly firstPauseMs?: number;
};

/** Brings Authentik's people and groups into the catalog, all of them or none: a failure changes nobody. @internal */
export class AuthentikEntityProvider implements EntityProvider {
  readonly #deps: ProviderDeps;
  #connection: EntityProviderConnection | null = null;
  #told = '';

  constructor(deps: ProviderDeps) {
    this.#deps = deps;
  }

  getProviderName(): string {
    return 'authentik';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  /** Reads everybody and replaces what was there; tries a few times, and leaves the catalog as it is when none succeeds. */
  async refresh(signal: AbortSignal): Promise<void> {
    const { logger, firstPauseMs = FIRST_PAUSE_MS } = this.#deps;
    let wait = firstPauseMs;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#apply(signal);
        return;
      } catch (error) {
        if (attempt >= ATTEMPTS || signal.aborted) {
          const reason = error instanceof Error ? error.message : 'no reason';
          logger.error(
            `People and groups stay as they are in the catalog: ${reason}`,
          );
          return;
        }
        await pause(wait, undefined, { signal }).catch(() => {});
        wait *= 2;
      }
    }
  }

  async #apply(signal: AbortSignal): Promise<void> {
    const { directory, settings, logger } = this.#deps;
    const { filter, endpoint } = settings;
    if (!this.#connection) throw new Error('The catalog is not ready yet');
    const everybody = await directory.read(signal);
    const { users, groups, skipped } = toEntities(
      everybody,
      filter,
      endpoint.url,
    );
    // Never true of a company, and what a token sees that may view nobody.
    if (users.length === 0) {
      throw new UpstreamError(
        'UnexpectedResponse',
        `Authentik shows nobody: look at the permissions of ${endpoint.key}.token and at ${endpoint.key}.catalog.users`,
      );
    }
    await this.#connection.applyMutation({
      type: 'full',
      entities: [...groups, ...users].map(entity => ({
        entity,
        locationKey: 'authentik',
      })),
    });
    this.#tell(skipped, logger);
    logger.debug(
      `The catalog has ${users.length} people and ${groups.length} groups of Authentik`,
    );
  }

  // Once, and not with every synchronisation.
  #tell(skipped: readonly string[], logger: LoggerService): void {
    const all = skipped.join('; ');
    if (all && all !== this.#told) {
      logger.warn(`Left out of the catalog: ${all}`);
    }
    this.#told = all;
  }
}
