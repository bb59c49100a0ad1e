import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock';
import { MAIN } from '../git/GitReader';
import { GitStore } from '../git/GitStore';
import { Checks } from './Checks';
import { PullRequests } from './PullRequests';
import type { GitHub } from './Repository';

/** What GitHub keeps of one repository. @internal */
export type Kept = Pick<
  GitHub,
  'name' | 'description' | 'store' | 'pulls' | 'checks'
>;

/** A repository that is new. @internal */
export type NewRepository = {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly message: string;
  /** When its first commit was made; now unless told otherwise. */
  readonly at?: number;
  readonly description?: string | null;
};

const NAME = /^[a-z0-9]([a-z0-9._-]{0,98}[a-z0-9])?$/i;

/** May a repository be called so, and be a directory of that name? @internal */
export const isRepositoryName = (name: string): boolean =>
  NAME.test(name) && !name.endsWith('.git') && !name.includes('..');

/** The repositories of services, besides the platform's own; each is a bare repository on disk. @internal */
export class Repositories {
  readonly #kept = new Map<string, Kept>();
  // By name: the commit that was there before the webhook; `null` while there is none.
  readonly #quiet = new Map<string, string | null>();

  /** `directory` gets one directory for each of them. */
  constructor(readonly directory: string, private readonly clock: Clock) {}

  get(name: string): Kept | undefined {
    return this.#kept.get(name);
  }

  names(): readonly string[] {
    return [...this.#kept.keys()];
  }

  /** Makes a repository with one commit on `main`; one of that name is replaced. Its name has to be one. */
  async create(
    name: string,
    { files, message, at, description = null }: NewRepository,
  ): Promise<Kept> {
    const store = new GitStore(join(this.directory, `${name}.git`), this.clock);
    await mkdir(this.directory, { recursive: true });
    await store.seed(files, message, at);
    const pulls = new PullRequests(store, this.clock);
    const checks = new Checks();
    const kept = { name, description, store, pulls, checks };
    this.#kept.set(name, kept);
    return kept;
  }

  /** Makes one that tells nobody of pushes until it has a webhook. */
  async createQuiet(name: string, wanted: NewRepository): Promise<Kept> {
    this.#quiet.set(name, null);
    return this.create(name, wanted);
  }

  /** Has it tell of pushes from now on. */
  async addWebhook({ name, store }: Kept): Promise<void> {
    const head = await store.resolve(MAIN);
    if (this.#quiet.has(name) && head) this.#quiet.set(name, head);
  }

  /** Does anybody learn that this commit was pushed? */
  tells(name: string, commit: string): boolean {
    const quiet = this.#quiet.get(name);
    return quiet === undefined || (quiet !== null && quiet !== commit);
  }

  reset(): void {
    this.#kept.clear();
    this.#quiet.clear();
  }
}
