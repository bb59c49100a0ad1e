import { applyEdit } from './edit';
import type { RepairEdit } from './types';

const place = (line: number, column: number) => ({
  ...{ file: 'a.yaml', line, column },
});

const replace = (line: number, column: number): RepairEdit => ({
  ...{ kind: 'replace', at: place(line, column), from: 'old', to: 'new' },
});
const rename = (line: number, column: number): RepairEdit => ({
  ...{ kind: 'rename', at: place(line, column), from: 'old', to: 'new' },
});
const quote = (line: number, column: number): RepairEdit => ({
  ...{ kind: 'quote', at: place(line, column) },
});
const add = (line: number, column: number): RepairEdit => ({
  ...{ kind: 'add', after: place(line, column), entry: 'ref: values' },
});

describe('applyEdit', () => {
  it.each<[string, RepairEdit, string]>([
    ['a: old\n', replace(1, 4), 'a: new\n'],
    ['a: old', replace(1, 4), 'a: new'],
    ['a: "old" # why\r\nb: 1\r\n', replace(1, 4), 'a: "new" # why\r\nb: 1\r\n'],
    ["# c\na:   'old'\n", replace(2, 6), "# c\na:   'new'\n"],
    ['a: { b: old, c: old }\n', replace(1, 9), 'a: { b: new, c: old }\n'],
    ['a: old   # old\n', replace(1, 4), 'a: new   # old\n'],
    ['old: 1\n', rename(1, 6), 'new: 1\n'],

    ['a:\n  old:\n    b: 1\n', rename(3, 5), 'a:\n  new:\n    b: 1\n'],
    ['a: {old: 1}\n', rename(1, 10), 'a: {new: 1}\n'],
    ['a: {"old": 1}\n', rename(1, 12), 'a: {"new": 1}\n'],
    ['a: 1.10\n', quote(1, 4), 'a: "1.10"\n'],
    ['a: true # b\n', quote(1, 4), 'a: "true" # b\n'],
    ['a: [1, 2]\n', quote(1, 5), 'a: ["1", 2]\n'],
    ['- a: b\n  c: d\n', add(1, 6), '- a: b\n  ref: values\n  c: d\n'],
    ['  a: b # c\r\n', add(1, 6), '  a: b # c\r\n  ref: values\r\n'],
    ['a: b', add(1, 4), 'a: b\nref: values\n'],
    ['- - "a": b\n', add(1, 10), '- - "a": b\n    ref: values\n'],
  ])('%j', (text, edit, expected) => {
    expect(applyEdit(text, edit) ?? '').toBe(expected);
  });

  it.each<[string, string, RepairEdit]>([
    ['another word', 'a: older\n', replace(1, 4)],
    ['more than the word', 'a: old one\n', replace(1, 4)],
    ['the end', 'a: old\n', replace(9, 1)],
    ['a quoted text that goes on', 'a: "old one"\n', replace(1, 4)],
    ['another key', 'bold: 1\n', rename(1, 7)],
    ['no value', 'old: 1\n', rename(1, 1)],
    ['the end, for a key', 'old: 1\n', rename(9, 1)],
    ['a mapping to quote', 'a: {}\n', quote(1, 4)],
    ['words to quote', 'a: 1 2\n', quote(1, 4)],
    ['the end, for quotes', 'a: 1\n', quote(9, 4)],
    ['a neighbour in braces', '- { a: b }\n', add(1, 8)],
    ['a neighbour of several lines', 'a: |\n  b\n', add(1, 4)],
    ['a neighbour below its key', 'a:\n  - b\n', add(2, 5)],
    ['the end, for an entry', 'a: b\n', add(9, 4)],
  ])('leaves the text alone where there is %s', (_, text, edit) => {
    expect(applyEdit(text, edit)).toBeUndefined();
  });
});
