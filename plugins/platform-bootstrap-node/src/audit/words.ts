/**
 * Text that is safe to keep and to show: one line without control, formatting or broken characters, at most so long.
 *
 * @internal
 */
export const inOneLine = (text: string, most: number): string =>
  text
    .slice(0, most)
    .replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
    .trim();
