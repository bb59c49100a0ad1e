import { MAIN } from '../git/GitReader';
import { GitRefusal } from '../git/GitRefusal';
import type { GitStore } from '../git/GitStore';

/** What a build writes into the platform repository. @internal */
export type Digest = {
  readonly file: string;
  readonly image: string;
  readonly tag: string;
  readonly digest: string;
  /** The branch whose pull request adds the file; empty when there is none. */
  readonly request: string;
};

const ATTEMPTS = 5;

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A manifest with the digest in it; `undefined` when none of its containers runs the image. @internal */
export function withDigest(
  text: string,
  { image, tag, digest }: Pick<Digest, 'image' | 'tag' | 'digest'>,
): string | undefined {
  const line = new RegExp(
    `^(\\s*(?:- )?image: )["']?${quoted(image)}[:@][^\\s"']+["']?`,
    'gm',
  );
  if (!line.test(text)) return undefined;
  return text.replace(line, `$1${image}:${tag}@${digest}`);
}

/** Why the digest cannot be written, in the words of the step that would; `undefined` when it can. @internal */
export async function refusalOf(
  store: GitStore,
  wanted: Digest,
): Promise<string | undefined> {
  const branch = await branchOf(store, MAIN, wanted);
  const text = await readFile(store, branch, wanted.file);
  if (text === undefined) {
    return `${wanted.file} is not in the platform repository`;
  }
  return withDigest(text, wanted) === undefined
    ? `no container in ${wanted.file} runs ${wanted.image}`
    : undefined;
}

async function readFile(store: GitStore, branch: string, path: string) {
  const head = await store.resolve(branch);
  const entry = head && (await store.files(head)).get(path);
  return entry ? String(await store.blob(entry.oid)) : undefined;
}

/** What a pull request adds is there until it is merged. */
async function branchOf(
  store: GitStore,
  branch: string,
  { file, request }: Digest,
): Promise<string> {
  if (branch !== MAIN || request === '') return branch;
  const isThere = (await readFile(store, MAIN, file)) !== undefined;
  return isThere || !(await store.resolve(request)) ? MAIN : request;
}

/**
 * Commits the digest to a branch, which begins at `main` when it is new. Nothing happens where it stands there already.
 *
 * @internal
 */
export async function writeDigest(
  store: GitStore,
  onto: string,
  wanted: Digest,
  at?: number,
): Promise<void> {
  const branch = await branchOf(store, onto, wanted);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const head = await store.resolve(branch);
    if (!head) {
      const main = await store.resolve(MAIN);
      if (!main) return;
      await store.createBranch(branch, main).catch(ignoreRefusal);
      continue;
    }
    const before = await readFile(store, branch, wanted.file);
    const after = before && withDigest(before, wanted);
    if (!after || after === before) return;
    const additions = new Map([[wanted.file, Buffer.from(after)]]);
    const message = `Run ${wanted.image}:${wanted.tag}`;
    try {
      const changes = { additions, deletions: [] };
      await store.commitOnBranch(branch, head, message, changes, at);
      return;
    } catch (error) {
      // Somebody pushed in the meantime: the real step pulls and tries again.
      ignoreRefusal(error);
    }
  }
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof GitRefusal)) throw error;
}
