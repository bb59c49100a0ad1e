import type { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  isError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  CODE_OWNERS_PATHS,
  readCodeOwners,
  readRepository,
  type CodeOwners,
  type Repository,
} from '@platform-bootstrap/app-of-apps';
import type {
  FilesAtCommit,
  RepositoryFiles,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { addressOf, type Forge } from './addressOf';
import { checkComplete } from './checkComplete';

const TIMEOUT_MS = 15_000;
const MOST_BYTES = 262_144;

/** The platform repository at one commit. @internal */
export type Platform = {
  readonly repository: Repository;
  readonly ownersOf: CodeOwners;
};

/** What the reader works with. @internal */
export type PlatformReaderDeps = Forge & {
  readonly files: Pick<RepositoryFiles, 'read'>;
  readonly urlReader: Pick<UrlReaderService, 'readUrl'>;
  readonly reference: Parameters<typeof readRepository>[1];
};

/** Reads the platform repository as a whole, or not at all: half of it would look as if the rest had been removed. @internal */
export class PlatformReader {
  readonly #deps: PlatformReaderDeps;
  #files: FilesAtCommit | undefined;
  #platform: Platform | undefined;

  constructor(deps: PlatformReaderDeps) {
    this.#deps = deps;
  }

  /**
   * The platform as it is now, the same object while it is.
   *
   * @throws an error whose message can be shown when any part cannot be read
   */
  async read(): Promise<Platform> {
    const files = await this.#deps.files.read();
    if (this.#platform && this.#files === files) return this.#platform;
    const repository = readRepository(
      files.files,
      this.#deps.reference,
      this.#platform?.repository,
    );
    checkComplete(repository, files.findings);
    const ownersOf = readCodeOwners(await this.#readCodeOwners());
    this.#platform = { repository, ownersOf };
    this.#files = files;
    return this.#platform;
  }

  async #readCodeOwners(): Promise<string> {
    const { forge, urlReader } = this.#deps;
    for (const path of CODE_OWNERS_PATHS) {
      const isLookedFor = forge === 'gitlab' || !path.startsWith('.gitlab/');
      const address = addressOf(this.#deps, 'file', path);
      try {
        const signal = AbortSignal.timeout(TIMEOUT_MS);
        if (isLookedFor) {
          const answer = await urlReader.readUrl(address, { signal });
          const content = await answer.buffer();
          if (content.length <= MOST_BYTES) return content.toString('utf8');
          throw new Error('too large');
        }
      } catch (error) {
        if (!isError(error) || error.name !== NotFoundError.name) {
          throw new ServiceUnavailableError(
            `${path} of the platform repository cannot be read, so nobody knows who owns what`,
          );
        }
      }
    }
    return '';
  }
}
