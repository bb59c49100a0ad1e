import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  readRepository,
  type Repository,
  type RepositoryReference,
} from '@platform-bootstrap/app-of-apps';
import { manifestSchemas } from '@platform-bootstrap/manifest-schemas';
import {
  RepositoryFiles,
  type FilesAtCommit,
  type RepositoryLimits,
} from './RepositoryFiles';

/** The platform repository at one commit. @public */
export type Snapshot = {
  readonly commit: string;
  readonly repository: Repository;
};

type Known = {
  readonly read: FilesAtCommit;
  readonly parsed: Repository;
  readonly snapshot: Snapshot;
};

/** Reads the platform repository and makes out what is in it; an unchanged one costs one small request. @public */
export class PlatformRepository {
  readonly #files: RepositoryFiles;
  readonly #reference: RepositoryReference;
  #known: Known | undefined;

  constructor(
    reader: UrlReaderService,
    reference: RepositoryReference,
    logger: LoggerService,
    limits?: RepositoryLimits,
  ) {
    this.#reference = { ...reference, schemas: manifestSchemas };
    this.#files = new RepositoryFiles(reader, reference, logger, limits);
  }

  /** The repository as it is now; throws ServiceUnavailableError with a reason that can be shown. */
  async read(): Promise<Snapshot> {
    const read = await this.#files.read();
    if (this.#known?.read === read) return this.#known.snapshot;
    const { commit, files } = read;
    const parsed = readRepository(files, this.#reference, this.#known?.parsed);
    const findings = [...parsed.findings, ...read.findings];
    const snapshot = { commit, repository: { ...parsed, findings } };
    this.#known = { read, parsed, snapshot };
    return snapshot;
  }
}
