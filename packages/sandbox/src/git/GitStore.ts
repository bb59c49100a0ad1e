import fs from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import git from 'isomorphic-git';
import type { Clock } from '../clock';
import { GitReader, isFullOid, MAIN } from './GitReader';
import { GitRefusal } from './GitRefusal';
import { mergeTrees } from './merge';
import { isValidBranch, isValidPath } from './names';
import {
  readFlatTree,
  writeBlobs,
  writeFlatTree,
  type FlatTree,
  type Location,
  type TreeEntry,
} from './objects';

/** Files to write and to delete in one commit. @internal */
export type FileChanges = {
  readonly additions: ReadonlyMap<string, Uint8Array>;
  readonly deletions: readonly string[];
};

/** A bare Git repository on disk; writes are serialised, so checking a head and moving it is one step. @internal */
export class GitStore extends GitReader {
  readonly #clock: Clock;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(gitdir: string, clock: Clock) {
    super(gitdir);
    this.#clock = clock;
  }

  /** Replaces the repository by a new one with one commit. */
  async seed(
    files: ReadonlyMap<string, Uint8Array>,
    message = 'Start the platform',
    at = this.#clock(),
  ): Promise<void> {
    await this.#exclusive(async () => {
      const next: Location = { fs, gitdir: `${this.at.gitdir}.new` };
      const old = `${this.at.gitdir}.old`;
      await rm(next.gitdir, { recursive: true, force: true });
      await rm(old, { recursive: true, force: true });
      await git.init({ ...next, bare: true, defaultBranch: MAIN });
      const tree = await writeFlatTree(next, await writeBlobs(next, files));
      const oid = await this.#commit(next, tree, [], message, at);
      await git.writeRef({ ...next, ref: `refs/heads/${MAIN}`, value: oid });
      // Built aside and swapped in: a reader never meets half a repository.
      await rename(this.at.gitdir, old).catch(() => {});
      await rename(next.gitdir, this.at.gitdir);
      await rm(old, { recursive: true, force: true });
      this.forget();
    });
  }

  createBranch(branch: string, oid: string): Promise<void> {
    return this.#exclusive(async () => {
      if (!isValidBranch(branch)) {
        throw new GitRefusal({ kind: 'branch-name-invalid', branch });
      }
      if (await this.resolve(branch)) {
        throw new GitRefusal({ kind: 'branch-exists', branch });
      }
      await this.#requireCommit(oid);
      await this.#point(branch, oid);
    });
  }

  /** Moves a branch forward; anything else than a fast-forward is refused. */
  moveBranch(branch: string, oid: string): Promise<void> {
    return this.#exclusive(async () => {
      const head = await this.#requireBranch(branch);
      await this.#requireCommit(oid);
      if ((await this.mergeBase(head, oid)) !== head) {
        throw new GitRefusal({ kind: 'not-fast-forward', head });
      }
      await this.#point(branch, oid);
    });
  }

  deleteBranch(branch: string): Promise<void> {
    return this.#exclusive(async () => {
      await this.#requireBranch(branch);
      await git.deleteRef({ ...this.at, ref: `refs/heads/${branch}` });
    });
  }

  /** Commits on top of a branch whose head is `expectedHead`, and returns the new commit; as of now unless told otherwise. */
  commitOnBranch(
    branch: string,
    expectedHead: string,
    message: string,
    changes: FileChanges,
    at?: number,
  ): Promise<string> {
    return this.#exclusive(async () => {
      const head = await this.#requireBranch(branch);
      if (head !== expectedHead) {
        throw new GitRefusal({ kind: 'head-moved', head });
      }
      const files = new Map(await this.files(head));
      const invalid = [...changes.additions.keys()].find(p => !isValidPath(p));
      if (invalid !== undefined) {
        throw new GitRefusal({ kind: 'path-invalid', path: invalid });
      }
      for (const path of changes.deletions) {
        if (!files.delete(path)) {
          throw new GitRefusal({ kind: 'path-missing', path, head });
        }
      }
      const written = await writeBlobs(this.at, changes.additions);
      written.forEach((entry, path) => files.set(path, entry));
      const oid = await this.#commitFiles(files, [head], message, at);
      await this.#point(branch, oid);
      return oid;
    });
  }

  /** Stores a content that no commit has yet, and returns its object id. */
  writeBlob(blob: Uint8Array): Promise<string> {
    return this.#exclusive(() => git.writeBlob({ ...this.at, blob }));
  }

  /** Writes a tree: the files of another one with some replaced, added or, as `null`, taken out. */
  writeTree(
    base: string | undefined,
    changes: ReadonlyMap<string, TreeEntry | null>,
  ): Promise<string> {
    return this.#exclusive(async () => {
      const files = base
        ? await readFlatTree(this.at, base)
        : new Map<string, TreeEntry>();
      for (const [path, entry] of changes) {
        if (!isValidPath(path)) {
          throw new GitRefusal({ kind: 'path-invalid', path });
        }
        if (entry) files.set(path, entry);
        else files.delete(path);
      }
      return writeFlatTree(this.at, files);
    });
  }

  /** Writes a commit that no branch has yet, and returns its object id. */
  commitTree(
    tree: string,
    parents: readonly string[],
    message: string,
  ): Promise<string> {
    return this.#exclusive(async () => {
      for (const parent of parents) await this.#requireCommit(parent);
      return this.#commit(this.at, tree, [...parents], message);
    });
  }

  /** Merges a commit into a branch with a merge commit, or squashed into one of its own, and returns that commit. */
  merge(
    branch: string,
    theirs: string,
    message: string,
    method: 'merge' | 'squash' = 'merge',
  ): Promise<string> {
    return this.#exclusive(async () => {
      const head = await this.#requireBranch(branch);
      const base = await this.mergeBase(head, theirs);
      const result = mergeTrees(
        base ? await this.files(base) : new Map<string, TreeEntry>(),
        await this.files(head),
        await this.files(theirs),
      );
      if (result.kind === 'conflict') throw new GitRefusal(result);
      const parents = method === 'squash' ? [head] : [head, theirs];
      const oid = await this.#commitFiles(result.files, parents, message);
      await this.#point(branch, oid);
      return oid;
    });
  }

  async #requireBranch(branch: string): Promise<string> {
    const head = isValidBranch(branch) && (await this.resolve(branch));
    if (!head) throw new GitRefusal({ kind: 'branch-missing', branch });
    return head;
  }

  async #requireCommit(oid: string): Promise<void> {
    if (!isFullOid(oid) || !(await this.resolve(oid))) {
      throw new GitRefusal({ kind: 'object-missing', oid });
    }
  }

  async #point(branch: string, value: string): Promise<void> {
    const ref = `refs/heads/${branch}`;
    await git.writeRef({ ...this.at, ref, value, force: true });
  }

  async #commitFiles(
    files: FlatTree,
    parent: string[],
    message: string,
    at?: number,
  ) {
    const tree = await writeFlatTree(this.at, files);
    return this.#commit(this.at, tree, parent, message, at);
  }

  #commit(
    place: Location,
    tree: string,
    parent: string[],
    message: string,
    at = this.#clock(),
  ) {
    const person = {
      name: 'Platform Sandbox',
      email: 'sandbox@example.com',
      timestamp: Math.floor(at / 1000),
      timezoneOffset: 0,
    };
    const commit = { message, tree, parent, author: person, committer: person };
    return git.writeCommit({ ...place, commit });
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => {});
    return result;
  }
}
