import type { FlatTree, TreeEntry } from './objects';

/** What merging two trees gives. @internal */
export type MergeResult =
  | { readonly kind: 'merged'; readonly files: FlatTree }
  | { readonly kind: 'conflict'; readonly paths: readonly string[] };

const same = (a: TreeEntry | undefined, b: TreeEntry | undefined) =>
  a?.oid === b?.oid && a?.mode === b?.mode;

/**
 * Three-way merge of whole files: a file that both sides changed differently since `base` is a conflict, even where a line
 * merge would succeed.
 *
 * @internal
 */
export function mergeTrees(
  base: FlatTree,
  ours: FlatTree,
  theirs: FlatTree,
): MergeResult {
  const files = new Map(ours);
  const conflicts: string[] = [];
  for (const path of new Set([...base.keys(), ...theirs.keys()])) {
    const was = base.get(path);
    const mine = ours.get(path);
    const their = theirs.get(path);
    if (same(was, their) || same(mine, their)) continue;
    if (!same(was, mine)) {
      conflicts.push(path);
    } else if (their) {
      files.set(path, their);
    } else {
      files.delete(path);
    }
  }
  return conflicts.length > 0
    ? { kind: 'conflict', paths: conflicts.sort() }
    : { kind: 'merged', files };
}
