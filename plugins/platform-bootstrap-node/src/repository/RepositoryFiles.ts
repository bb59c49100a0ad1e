import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  isError,
  NotFoundError,
  NotModifiedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  Finding,
  RepositoryReference,
} from '@platform-bootstrap/app-of-apps';

/** The files of the platform repository at one commit. @public */
export type FilesAtCommit = {
  readonly commit: string;
  /** Text by repository path; YAML only. */
  readonly files: ReadonlyMap<string, string>;
  /** What was left out, one by one. */
  readonly findings: readonly Finding[];
};

/** What reading the platform repository may take. @public */
export type RepositoryLimits = {
  /** Characters, per file. */
  readonly fileSize: number;
  readonly files: number;
  /** Milliseconds, per read. */
  readonly timeout: number;
};

const LIMITS: RepositoryLimits = {
  fileSize: 262_144,
  files: 20_000,
  timeout: 15_000,
};

/** The tree was read, and is not one to plan on: the message says why. */
class UnusableTreeError extends Error {}

function reasonOf(error: unknown, { branch }: RepositoryReference): string {
  if (error instanceof UnusableTreeError) return error.message;
  const name = isError(error) ? error.name : '';
  if (name === NotFoundError.name) {
    return `it does not exist, has no branch ${branch}, or the portal may not see it`;
  }
  if (name === 'TimeoutError' || name === 'AbortError') {
    return 'it did not answer in time';
  }
  return 'it did not answer as expected; the backend log has the details';
}

const oversized = (file: string): Finding => ({
  rule: 'file-too-large',
  severity: 'warning',
  message: 'This file is larger than 256 KiB and was not read',
  file,
  line: 1,
});

const rejection = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), {
      once: true,
    });
  });

/** Reads the files of the platform repository; an unchanged one costs one small request. @public */
export class RepositoryFiles {
  #last: FilesAtCommit | undefined;
  #trouble: string | undefined;

  constructor(
    private readonly reader: UrlReaderService,
    private readonly reference: RepositoryReference,
    private readonly logger: LoggerService,
    private readonly limits: RepositoryLimits = LIMITS,
  ) {}

  /** The files as they are now, the same object while they are; throws ServiceUnavailableError with a reason that can be shown. */
  async read(): Promise<FilesAtCommit> {
    const last = this.#last;
    try {
      this.#last = await this.#readTree(last?.commit);
      this.#trouble = undefined;
      return this.#last;
    } catch (error) {
      if (last && isError(error) && error.name === NotModifiedError.name) {
        this.#trouble = undefined;
        return last;
      }
      this.#warn(error);
      throw new ServiceUnavailableError(
        `The platform repository ${
          this.reference.url
        } cannot be read: ${reasonOf(error, this.reference)}`,
      );
    }
  }

  async #readTree(etag: string | undefined): Promise<FilesAtCommit> {
    const { url, branch, path } = this.reference;
    const tooLarge: string[] = [];
    const sizes = new Map<string, number>();
    const filter = (file: string, info?: { size: number }) => {
      if (!/\.ya?ml$/i.test(file)) return false;
      if (info) sizes.set(file, info.size);
      if ((info?.size ?? 0) <= this.limits.fileSize) return true;
      tooLarge.push(this.#inRepository(file));
      return false;
    };
    const signal = AbortSignal.timeout(this.limits.timeout);
    const tree = await Promise.race([
      this.reader.readTree(`${url}/tree/${branch}/${path}`, {
        etag,
        filter,
        signal,
      }),
      // The reader looks up the commit without a signal.
      rejection(signal),
    ]);
    const found = await Promise.race([tree.files(), rejection(signal)]);
    if (found.length > this.limits.files) {
      throw new UnusableTreeError(
        `it has more than ${this.limits.files} YAML files below ${path}`,
      );
    }
    // The reader takes a sign-in page for an archive without files, and does not mind a folder that is not there.
    if (found.length + tooLarge.length === 0) {
      throw new UnusableTreeError(
        `it has no YAML files below ${
          path || 'its root'
        } on ${branch}; check platformBootstrap.repository.path`,
      );
    }
    const texts = await Promise.all(
      found.map(async file => {
        const content = await file.content();
        // Nor does it mind an archive that ends in the middle of a file.
        if (content.length !== (sizes.get(file.path) ?? content.length)) {
          throw new UnusableTreeError('its archive was cut off; try again');
        }
        return [
          this.#inRepository(file.path),
          content.toString('utf8'),
        ] as const;
      }),
    );
    return {
      commit: tree.etag,
      files: new Map(texts),
      findings: tooLarge.map(oversized),
    };
  }

  // Whoever reads by schedule says once what is wrong, and not every minute.
  #warn(error: unknown): void {
    const trouble = isError(error)
      ? `${error.name}: ${error.message}`
      : 'unknown';
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.logger.warn(`Cannot read the platform repository: ${trouble}`);
  }

  #inRepository(file: string): string {
    return this.reference.path ? `${this.reference.path}/${file}` : file;
  }
}
