import type { RepairEdit, Place, Rule } from './types';

/** 0-based offset of a place; -1 when the text is not that long. */
function offsetOf(text: string, { line, column }: Place): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0) return -1;
  }
  return start + column - 1;
}

const ENDS = /^(?:[ \t]*(?:\r?\n|$)|[ \t]+#|[ \t]*[,}\]])/;

/** Does what stands before an offset end a value? */
const endsAt = (text: string, offset: number): boolean =>
  ENDS.test(text.slice(offset, offset + 256));

function replace(
  text: string,
  { at, from, to }: Extract<RepairEdit, { from: string }>,
): string | undefined {
  const offset = offsetOf(text, at);
  if (offset < 0) return undefined;
  const mark = /["']/.test(text[offset] ?? '') ? text[offset] : '';
  const start = offset + mark.length;
  const end = start + from.length;
  if (!text.startsWith(from, start)) return undefined;
  const isWhole = mark ? text.startsWith(mark, end) : endsAt(text, end);
  return isWhole ? text.slice(0, start) + to + text.slice(end) : undefined;
}

function rename(
  text: string,
  { at, from, to }: Extract<RepairEdit, { from: string }>,
): string | undefined {
  const offset = offsetOf(text, at);
  if (offset < 0) return undefined;
  const before = text.slice(0, offset);
  // A comment between a key and its value is rare enough to leave to a person.
  const key = /([\w./-]+)(["']?[ \t]*:\s*)$/.exec(before);
  if (!key || key[1] !== from) return undefined;
  return before.slice(0, key.index) + to + key[2] + text.slice(offset);
}

function quote(text: string, at: Place): string | undefined {
  const offset = offsetOf(text, at);
  if (offset < 0) return undefined;
  const [word = ''] = /^[\w.+-]+/.exec(text.slice(offset)) ?? [];
  const end = offset + word.length;
  if (word === '' || !endsAt(text, end)) return undefined;
  return `${text.slice(0, offset)}"${word}"${text.slice(end)}`;
}

function add(text: string, after: Place, entry: string): string | undefined {
  const offset = offsetOf(text, after);
  if (offset < 0) return undefined;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  // Only where the neighbour is a line of its own: `key: value`, maybe the first of a list item.
  const [margin] =
    /^ *(?:- +)*(?=[\w"'])/.exec(text.slice(start, offset)) ?? [];
  const newline = text.indexOf('\n', offset);
  const end = newline === -1 ? text.length : newline + 1;
  const line = text.slice(start, end);
  const isPlain = /^ *(?:- +)*[\w"'-]+: +[^|>{[&*!\s][^\r\n]*\r?\n?$/.test(
    line,
  );
  if (margin === undefined || !isPlain) return undefined;
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = newline === -1 ? ending : '';
  const added = `${margin.replace(/-/g, ' ')}${entry}${ending}`;
  return `${text.slice(0, end)}${gap}${added}${text.slice(end)}`;
}

/**
 * Applies an edit to a text.
 *
 * @returns `undefined` when something else stands there than the edit was made for
 * @internal
 */
export function applyEdit(text: string, edit: RepairEdit): string | undefined {
  switch (edit.kind) {
    case 'replace':
      return replace(text, edit);
    case 'rename':
      return rename(text, edit);
    case 'quote':
      return quote(text, edit.at);
    default:
      return add(text, edit.after, edit.entry);
  }
}

/** Repairs what its diagnosis has an edit for. @internal */
export const repairByEdit: NonNullable<Rule['repair']> = (
  { repository },
  { at, edit },
) => {
  const text = repository.files.get(at.file);
  return edit && text !== undefined ? applyEdit(text, edit) : undefined;
};
