import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { Platform, PlatformReader } from '../repository/PlatformReader';
import { toEntities, type Entities, type Making } from './toEntities';

/** What the provider works with. @internal */
export type ProviderDeps = {
  readonly reader: Pick<PlatformReader, 'read'>;
  readonly making: Making;
  readonly logger: LoggerService;
};

/** Brings the platform repository's categories and Applications into the catalog, all of them or none: a failure changes nothing. @internal */
export class AppOfAppsEntityProvider implements EntityProvider {
  readonly #deps: ProviderDeps;
  #connection: EntityProviderConnection | null = null;
  #made: { readonly of: Platform; readonly entities: Entities } | undefined;
  #told = '';
  #trouble = '';

  constructor(deps: ProviderDeps) {
    this.#deps = deps;
  }

  getProviderName(): string {
    return 'app-of-apps';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  /** Reads the repository and replaces what was there; the catalog stays as it is when that fails. Never rejects. */
  async refresh(): Promise<void> {
    try {
      await this.#apply();
      this.#trouble = '';
    } catch (error) {
      const reason = isError(error) ? error.message : 'no reason';
      if (reason === this.#trouble) return;
      this.#trouble = reason;
      this.#deps.logger.error(
        `The platform's components stay as they are in the catalog: ${reason}`,
      );
    }
  }

  async #apply(): Promise<void> {
    const { reader, making, logger } = this.#deps;
    if (!this.#connection) throw new Error('the catalog is not ready yet');
    const platform = await reader.read();
    if (this.#made?.of !== platform) {
      this.#made = { of: platform, entities: toEntities(platform, making) };
    }
    const { systems, components, refused } = this.#made.entities;
    if (components.length === 0) {
      throw new Error(
        ['no Application would be a component', ...refused].join('; '),
      );
    }
    // Also when nothing has changed: another replica may have read an older commit since.
    await this.#connection.applyMutation({
      type: 'full',
      entities: [...systems, ...components].map(entity => ({
        entity,
        locationKey: 'app-of-apps',
      })),
    });
    this.#tell(refused, logger);
  }

  // Once, and not with every reading.
  #tell(refused: readonly string[], logger: LoggerService): void {
    const all = refused.join('; ');
    if (all && all !== this.#told) {
      logger.warn(`Left out of the catalog: ${all}`);
    }
    this.#told = all;
  }
}
