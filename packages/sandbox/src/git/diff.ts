import { structuredPatch } from 'diff';
import type { GitStore } from './GitStore';

/** Consecutive lines of a diff, each with its `+`, `-` or space. @internal */
export type Hunk = {
  readonly header: string;
  readonly lines: readonly string[];
};

/** One file's difference between two commits. @internal */
export type FileDiff = {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'removed';
  /** The blob after the change; the blob before it when removed. */
  readonly oid: string;
  readonly additions: number;
  readonly deletions: number;
  /** Empty for a binary file. */
  readonly hunks: readonly Hunk[];
};

// Git counts from the line before when a side has none.
const range = (start: number, lines: number) =>
  `${lines === 0 ? start - 1 : start},${lines}`;

function hunksOf(before: string, after: string): Hunk[] {
  const patch = structuredPatch('a', 'b', before, after, '', '', {
    context: 3,
  });
  return patch.hunks.map(({ lines, ...hunk }) => ({
    header: `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(
      hunk.newStart,
      hunk.newLines,
    )} @@`,
    lines,
  }));
}

const count = (hunks: readonly Hunk[], sign: string) =>
  hunks.flatMap(hunk => hunk.lines).filter(line => line.startsWith(sign))
    .length;

/** What changed between two commits, by path. @internal */
export async function diffCommits(
  store: GitStore,
  from: string,
  to: string,
): Promise<readonly FileDiff[]> {
  const before = await store.files(from);
  const after = await store.files(to);
  const changed = [...new Set([...before.keys(), ...after.keys()])]
    .filter(path => before.get(path)?.oid !== after.get(path)?.oid)
    .sort();
  return Promise.all(
    changed.map(async (path): Promise<FileDiff> => {
      const [was, is] = [before.get(path)?.oid, after.get(path)?.oid];
      const old = was ? await store.blob(was) : Buffer.alloc(0);
      const now = is ? await store.blob(is) : Buffer.alloc(0);
      const binary = old.includes(0) || now.includes(0);
      const hunks = binary ? [] : hunksOf(old.toString(), now.toString());
      const changes = !is ? 'removed' : 'modified';
      return {
        path,
        status: was ? changes : 'added',
        oid: is ?? was ?? '',
        additions: count(hunks, '+'),
        deletions: count(hunks, '-'),
        hunks,
      };
    }),
  );
}

/** A diff's hunks as the text that `git diff` and GitHub print. @internal */
export const patchOf = (diff: FileDiff): string =>
  diff.hunks.flatMap(hunk => [hunk.header, ...hunk.lines]).join('\n');
