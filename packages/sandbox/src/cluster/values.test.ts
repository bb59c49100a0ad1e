import type { Source } from './application';
import { mapsIn, readValues, valueFileReader } from './values';

const source = (helm: Source['helm']): Source => ({
  repoURL: 'https://charts.example.com',
  chart: 'x',
  targetRevision: '1',
  helm,
});

const files: Readonly<Record<string, string>> = {
  '$values/a.yaml': 'replicas: 1\nserver: { size: 1, name: a }\n',
  '$values/b.yaml': 'server: { size: 2 }\n',
  '$values/list.yaml': '- 1\n',
  '$values/broken.yaml': 'a: [1',
  '$values/empty.yaml': '',
};
const read = (name: string) => files[name];

describe('readValues', () => {
  it.each([
    ['no values', undefined, {}],
    [
      'one file',
      { valueFiles: ['$values/a.yaml'] },
      { replicas: 1, server: { size: 1, name: 'a' } },
    ],
    [
      'a later file on top',
      { valueFiles: ['$values/a.yaml', '$values/b.yaml'] },
      { replicas: 1, server: { size: 2, name: 'a' } },
    ],
    ['an empty file', { valueFiles: ['$values/empty.yaml'] }, {}],
    [
      'text on top of files',
      { valueFiles: ['$values/b.yaml'], values: 'server: { size: 3 }' },
      { server: { size: 3 } },
    ],
    [
      'an object before text',
      { valuesObject: { a: 1 }, values: 'a: 2' },
      { a: 1 },
    ],
    [
      'a missing file that may be missing',
      { valueFiles: ['$values/no.yaml'], ignoreMissingValueFiles: true },
      {},
    ],
    [
      'a list replaces a map',
      { valueFiles: ['$values/a.yaml'], valuesObject: { server: [1] } },
      { replicas: 1, server: [1] },
    ],
  ])('%s', (_name, helm, expected) => {
    expect(readValues(source(helm), read)).toEqual(expected);
  });

  it.each([
    [
      'a missing file',
      { valueFiles: ['$values/no.yaml'] },
      'open $values/no.yaml: no such file or directory',
    ],
    [
      'a file that is no map',
      { valueFiles: ['$values/list.yaml'] },
      'failed to parse $values/list.yaml: values are not a map',
    ],
    [
      'a broken file',
      { valueFiles: ['$values/broken.yaml'] },
      'failed to parse $values/broken.yaml',
    ],
    ['broken text', { values: 'a: [1' }, 'failed to parse helm.values'],
  ])('refuses %s', (_name, helm, message) => {
    expect(() => readValues(source(helm), read)).toThrow(message);
  });
});

describe('valueFileReader', () => {
  const snapshot = {
    revision: '1',
    files: new Map([['values/x.yaml', 'a: 1']]),
  };
  const ref: Source = { repoURL: 'git', targetRevision: 'main', ref: 'values' };

  it('finds a file through the source with that ref', () => {
    const reader = valueFileReader([source(undefined), ref], () => snapshot);
    expect(reader('$values/values/x.yaml')).toBe('a: 1');
  });

  it.each(['$values/nope.yaml', '$other/values/x.yaml', 'values/x.yaml'])(
    'does not find %s',
    name => {
      expect(valueFileReader([ref], () => snapshot)(name)).toBeUndefined();
    },
  );

  it('finds nothing without a source that has the ref: one source alone cannot use $values', () => {
    expect(
      valueFileReader(
        [source(undefined)],
        () => snapshot,
      )('$values/values/x.yaml'),
    ).toBeUndefined();
  });

  it('finds nothing in a repository that nobody knows', () => {
    expect(
      valueFileReader([ref], () => undefined)('$values/values/x.yaml'),
    ).toBeUndefined();
  });
});

describe('mapsIn', () => {
  it('goes from the outside in', () => {
    const keys = mapsIn({ a: { b: { c: 1 } }, d: { e: [] } }).map(
      ([key]) => key,
    );
    expect(keys).toEqual(['', 'a', 'd', 'b']);
  });
});
