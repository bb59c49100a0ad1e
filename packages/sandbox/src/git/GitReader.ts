import fs from 'node:fs';
import git, { type CommitObject, type TreeObject } from 'isomorphic-git';
import { isValidBranch } from './names';
import { readFlatTree, type FlatTree, type Location } from './objects';

/** The branch that the platform runs. @internal */
export const MAIN = 'main';

/** A commit with its own object id. @internal */
export type Commit = CommitObject & { readonly oid: string };

/** Is this an object id, and not a name? @internal */
export const isFullOid = (text: string): boolean => /^[0-9a-f]{40}$/.test(text);

/** Reads a bare Git repository on disk. @internal */
export class GitReader {
  protected readonly at: Location;
  readonly #trees = new Map<string, FlatTree>();

  constructor(gitdir: string) {
    this.at = { fs, gitdir };
  }

  /** The commit that a branch, a full ref, `HEAD` or an object id names; `undefined` when there is none. */
  async resolve(ref: string): Promise<string | undefined> {
    const name = ref.replace(/^refs\/heads\//, '');
    try {
      if (isFullOid(name)) {
        return (await git.readCommit({ ...this.at, oid: name })).oid;
      }
      // A name like ../../HEAD would leave the branches' directory.
      if (name !== 'HEAD' && !isValidBranch(name)) return undefined;
      const full = name === 'HEAD' ? name : `refs/heads/${name}`;
      return await git.resolveRef({ ...this.at, ref: full });
    } catch {
      return undefined;
    }
  }

  async branches(): Promise<readonly { name: string; oid: string }[]> {
    const names = await git.listBranches(this.at);
    const found = await Promise.all(
      names.map(async name => ({ name, oid: await this.resolve(name) })),
    );
    return found.flatMap(({ name, oid }) => (oid ? [{ name, oid }] : []));
  }

  /** Throws when the object is missing or no commit. */
  async commit(oid: string): Promise<Commit> {
    const { commit } = await git.readCommit({ ...this.at, oid });
    return { ...commit, oid };
  }

  async log(oid: string, depth: number): Promise<readonly Commit[]> {
    const entries = await git.log({ ...this.at, ref: oid, depth });
    return entries.map(entry => ({ ...entry.commit, oid: entry.oid }));
  }

  /** The files of a commit. */
  async files(commit: string): Promise<FlatTree> {
    const known = this.#trees.get(commit);
    if (known) return known;
    const files = await readFlatTree(this.at, commit);
    if (this.#trees.size > 100) this.#trees.clear();
    this.#trees.set(commit, files);
    return files;
  }

  /** Throws when the object is missing or no blob. */
  async blob(oid: string): Promise<Buffer> {
    const { blob } = await git.readBlob({ ...this.at, oid });
    return Buffer.from(blob);
  }

  /** The newest commit that both have; `undefined` when their histories do not meet. */
  async mergeBase(a: string, b: string): Promise<string | undefined> {
    const [oid] = await git.findMergeBase({ ...this.at, oids: [a, b] });
    return oid;
  }

  /** What a directory of a commit or tree holds; `undefined` when there is no such directory. */
  async directory(oid: string, path: string): Promise<TreeObject | undefined> {
    const filepath = path === '' ? undefined : path;
    return git
      .readTree({ ...this.at, oid, filepath })
      .then(({ tree }) => tree)
      .catch(() => undefined);
  }

  protected forget(): void {
    this.#trees.clear();
  }
}
