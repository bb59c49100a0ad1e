import { createTwoFilesPatch } from 'diff';

/**
 * The unified diff of one file, three lines of context; empty when nothing changes.
 *
 * @param before - `null` when the file is new
 * @param after - `null` when the file is removed
 * @public
 */
export function unifiedDiff(
  path: string,
  before: string | null,
  after: string | null,
): string {
  if (before === after) return '';
  const patch = createTwoFilesPatch(
    before === null ? '/dev/null' : `a/${path}`,
    after === null ? '/dev/null' : `b/${path}`,
    before ?? '',
    after ?? '',
    undefined,
    undefined,
    { context: 3 },
  );
  // The library starts with a rule of its own that no diff reader needs.
  return patch.replace(/^=+\n/, '').replace(/^((?:---|\+\+\+) .*?)\t$/gm, '$1');
}
