const ZERO_WIDTH_SPACE = '\u200b';

/**
 * A person's text for the middle of a Markdown line. It shows exactly that text: no mention, reference, closing keyword,
 * link, image or HTML comes to life.
 *
 * @public
 */
export const markdownText = (text: string): string =>
  text
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~&$]/g, '\\$&')
    // GitHub looks for mentions, #1, GH-1 and URLs in the rendered text, where a backslash is gone.
    .replace(/@|#|GH(?=-)|:(?=\/\/)|www(?=\.)/gi, `$&${ZERO_WIDTH_SPACE}`);

/** A value as inline code, also inside a table: nothing in it is read as Markdown. @public */
export function markdownCode(value: string): string {
  const line = value.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const runs = line.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(run => run.length)) + 1);
  const space = fence.length > 1 ? ' ' : '';
  return `${fence}${space}${line.replace(/\|/g, '\\|')}${space}${fence}`;
}
