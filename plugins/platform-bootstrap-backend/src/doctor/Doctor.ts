import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import type { FilesAtCommit } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Examination } from './examination';

/** What is known of the platform repository. @internal */
export type Diagnosis = {
  /** The last one there was; `null` before the first. */
  readonly examination: Examination | null;
  /** When the repository was last read and examined, whether or not it had changed (ISO 8601). */
  readonly examinedAt: string | null;
  /** Why it cannot be read or examined now. */
  readonly problem: string | null;
};

/** What the doctor works with. @internal */
export type DoctorDeps = {
  readonly read: () => Promise<FilesAtCommit>;
  readonly examine: (read: FilesAtCommit) => Promise<Examination>;
  readonly logger: LoggerService;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Called when there is another examination, or another problem. */
  readonly onChange: () => Promise<void>;
};

// What has failed once will fail again, and costs minutes each time.
const TRY_AGAIN_AFTER_MS = 10 * 60_000;

const NOT_EXAMINED =
  'The platform repository was read, but could not be examined; the backend log has the details';

// Only what was written for people.
const reasonOf = (error: unknown): string =>
  isError(error) && error.name === ServiceUnavailableError.name
    ? error.message
    : 'The platform repository cannot be read; the backend log has the details';

/** Keeps the newest examination of the platform repository; the last one stays while there is no other. @internal */
export class Doctor {
  #diagnosis: Diagnosis;
  #examined: FilesAtCommit | null = null;
  #failed: { readonly files: FilesAtCommit; readonly at: number } | null = null;
  #underWay: Promise<void> | null = null;

  constructor(
    private readonly deps: DoctorDeps | { readonly problem: string },
  ) {
    const problem = 'problem' in deps ? deps.problem : null;
    this.#diagnosis = { examination: null, examinedAt: null, problem };
  }

  /** What is known now; the same object until something is learned. */
  diagnosis(): Diagnosis {
    return this.#diagnosis;
  }

  /** Reads the repository and examines it when it has changed. Never rejects; one at a time. */
  async read(): Promise<void> {
    this.#underWay ??= this.#read().finally(() => {
      this.#underWay = null;
    });
    await this.#underWay;
  }

  async #read(): Promise<void> {
    const { deps } = this;
    if ('problem' in deps) return;
    const before = this.#diagnosis;
    this.#diagnosis = await this.#diagnose(deps, before);
    const { examination, problem } = this.#diagnosis;
    if (examination === before.examination && problem === before.problem) {
      return;
    }
    await deps.onChange().catch(error => {
      deps.logger.warn(`Nobody was told of the doctor's report: ${error}`);
    });
  }

  async #diagnose(deps: DoctorDeps, before: Diagnosis): Promise<Diagnosis> {
    const { read, examine, logger, now } = deps;
    let files: FilesAtCommit;
    try {
      files = await read();
    } catch (error) {
      return { ...before, problem: reasonOf(error) };
    }
    const known = this.#failed;
    if (known?.files === files && now() - known.at < TRY_AGAIN_AFTER_MS) {
      return before;
    }
    try {
      const isSame = this.#examined === files;
      const examination = isSame ? before.examination : await examine(files);
      this.#examined = files;
      this.#failed = null;
      const examinedAt = new Date(now()).toISOString();
      return { examination, examinedAt, problem: null };
    } catch (error) {
      this.#failed = { files, at: now() };
      logger.error(
        `The platform repository at ${files.commit} cannot be examined: ${error}`,
      );
      return { ...before, problem: NOT_EXAMINED };
    }
  }
}
