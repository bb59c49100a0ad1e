const LONGEST = 200;

/**
 * A title that is only read: one line, nobody mentioned, no issue closed or linked. It also becomes the commit message, and with a
 * squash merge one on the base branch, where GitHub would act on `fixes #1`.
 *
 * @internal
 */
export function plainTitle(title: string): string {
  const line = title
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
  // A word joiner after the sign: shown the same, and no reference any more.
  return line
    .replace(/([@#!])(?=[\w/])/g, '$1\u2060')
    .replace(/:\/\//g, ':\u2060//');
}
