import { mergeTrees } from './merge';
import type { FlatTree } from './objects';

const tree = (files: Record<string, string>): FlatTree =>
  new Map(
    Object.entries(files).map(([path, oid]) => [path, { oid, mode: '100644' }]),
  );

const merged = (files: Record<string, string>) => ({
  kind: 'merged',
  files: tree(files),
});

const BASE = { a: '1', b: '1', c: '1' };

describe('mergeTrees', () => {
  it.each([
    ['nothing changed', BASE, BASE, BASE],
    ['they changed a file', BASE, { ...BASE, a: '2' }, { ...BASE, a: '2' }],
    ['we changed a file', { ...BASE, a: '2' }, BASE, { ...BASE, a: '2' }],
    [
      'each changed another file',
      { ...BASE, a: '2' },
      { ...BASE, b: '2' },
      { a: '2', b: '2', c: '1' },
    ],
    [
      'both made the same change',
      { ...BASE, a: '2' },
      { ...BASE, a: '2' },
      { ...BASE, a: '2' },
    ],
    ['they added a file', BASE, { ...BASE, d: '1' }, { ...BASE, d: '1' }],
    ['they deleted a file', BASE, { a: '1', b: '1' }, { a: '1', b: '1' }],
    ['we deleted a file', { a: '1', b: '1' }, BASE, { a: '1', b: '1' }],
    [
      'both deleted a file',
      { a: '1', b: '1' },
      { a: '1', b: '1' },
      { a: '1', b: '1' },
    ],
  ])('%s', (_name, ours, theirs, expected) => {
    expect(mergeTrees(tree(BASE), tree(ours), tree(theirs))).toEqual(
      merged(expected),
    );
  });

  it.each([
    [
      'both changed a file differently',
      { ...BASE, a: '2' },
      { ...BASE, a: '3' },
      ['a'],
    ],
    [
      'we deleted what they changed',
      { b: '1', c: '1' },
      { ...BASE, a: '2' },
      ['a'],
    ],
    [
      'they deleted what we changed',
      { ...BASE, a: '2' },
      { b: '1', c: '1' },
      ['a'],
    ],
    [
      'both added the same name',
      { ...BASE, d: '1' },
      { ...BASE, d: '2' },
      ['d'],
    ],
    [
      'two files collide',
      { ...BASE, a: '2', c: '2' },
      { ...BASE, c: '3', a: '3' },
      ['a', 'c'],
    ],
  ])('%s: a conflict', (_name, ours, theirs, paths) => {
    expect(mergeTrees(tree(BASE), tree(ours), tree(theirs))).toEqual({
      kind: 'conflict',
      paths,
    });
  });

  it('notices a changed mode', () => {
    const executable = new Map([['a', { oid: '1', mode: '100755' }]]);
    const result = mergeTrees(tree({ a: '1' }), tree({ a: '1' }), executable);
    expect(result).toEqual({ kind: 'merged', files: executable });
  });
});
