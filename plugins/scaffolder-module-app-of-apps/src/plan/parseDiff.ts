/** A line of a unified diff; the text keeps its leading `+`, `-` or space. */
export type DiffLine = {
  readonly kind: 'added' | 'removed' | 'context' | 'place';
  readonly text: string;
};

// After the first @@ a line that starts with --- is a removed line, before it the old file's name.
const HUNK = /^@@ /;

const kindOf = (line: string): DiffLine['kind'] => {
  if (HUNK.test(line)) return 'place';
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : 'context';
};

/** The lines of one file's unified diff, without the header that repeats its path. */
export function parseDiff(diff: string): readonly DiffLine[] {
  const lines = diff.replace(/\n$/, '').split('\n');
  const first = lines.findIndex(line => HUNK.test(line));
  if (first === -1) return [];
  return lines.slice(first).map(text => ({ kind: kindOf(text), text }));
}
