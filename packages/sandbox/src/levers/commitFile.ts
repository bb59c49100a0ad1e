import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { MAIN } from '../git/GitReader';
import { GitRefusal } from '../git/GitRefusal';
import type { GitStore } from '../git/GitStore';

/** One file as it is to be; `null` removes it. @internal */
export type FileChange = {
  readonly path: string;
  readonly content: string | null;
  /** The commit's message; the file and what happens to it unless told otherwise. */
  readonly message?: string;
};

// Somebody else may commit at the same moment; a push would be tried again, too.
const ATTEMPTS = 5;

/** Commits one file to main, and returns the commit; the head itself when nothing changes. @internal */
export async function commitFile(
  store: GitStore,
  { path, content, message }: FileChange,
): Promise<string> {
  const bytes = content === null ? null : Buffer.from(content);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const head = (await store.resolve(MAIN)) ?? '';
    const before = (await store.files(head)).get(path);
    if (before && bytes && bytes.equals(await store.blob(before.oid))) {
      return head;
    }
    try {
      return await store.commitOnBranch(
        MAIN,
        head,
        message ?? `${bytes ? 'Change' : 'Remove'} ${path}`,
        {
          additions: new Map(bytes ? [[path, bytes]] : []),
          deletions: bytes ? [] : [path],
        },
      );
    } catch (error) {
      const kind = error instanceof GitRefusal ? error.refusal.kind : undefined;
      if (kind === 'path-missing') {
        throw new NotFoundError(`There is no file ${path} on ${MAIN}`);
      }
      if (kind === 'path-invalid') {
        throw new InputError(
          `A commit cannot hold the path ${path}; use one like argocd/app-of-apps/apps/security/broken.yaml`,
        );
      }
      if (kind !== 'head-moved') throw error;
    }
  }
  throw new ConflictError(`${MAIN} moves too fast for a commit; try again`);
}
