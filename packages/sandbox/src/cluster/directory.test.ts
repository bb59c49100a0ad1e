import type { Source } from './application';
import { parseManifests, readDirectory } from './directory';
import { filesBelow } from './snapshot';

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\n`;

const snapshot = (files: Record<string, string>) => ({
  revision: '1',
  files: new Map(Object.entries(files)),
});

const FILES = {
  'dir/a.yaml': pod('a'),
  'dir/b.yml': pod('b'),
  'dir/c.json': '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"c"}}',
  'dir/notes.md': '# not a manifest',
  'dir/deep/d.yaml': pod('d'),
  'other/e.yaml': pod('e'),
};

const source = (directory?: Source['directory'], path = 'dir'): Source => ({
  repoURL: 'r',
  targetRevision: 'main',
  path,
  directory,
});

const names = (result: ReturnType<typeof readDirectory>) =>
  result.ok ? result.manifests.map(m => m.metadata.name) : result.message;

describe('readDirectory', () => {
  it.each([
    ['one level', undefined, ['a', 'b', 'c']],
    ['every level', { recurse: true }, ['a', 'b', 'c', 'd']],
    ['what is included', { include: '*.yaml' }, ['a']],
    ['not what is excluded', { exclude: '{a.yaml,*.json}' }, ['b']],
    [
      'included and not excluded',
      { include: '*.{yaml,yml}', exclude: 'b*' },
      ['a'],
    ],
    ['below, by glob', { recurse: true, include: 'deep/*' }, ['d']],
  ])('reads %s', (_name, directory, expected) => {
    expect(names(readDirectory(source(directory), snapshot(FILES)))).toEqual(
      expected,
    );
  });

  it.each(['dir', './dir', 'dir/', '/dir'])('understands the path %s', path => {
    expect(
      names(readDirectory(source(undefined, path), snapshot(FILES))),
    ).toEqual(['a', 'b', 'c']);
  });

  it('reads the root', () => {
    const files = snapshot({ 'a.yaml': pod('a') });
    expect(names(readDirectory(source(undefined, '.'), files))).toEqual(['a']);
  });

  it('skips files that say so', () => {
    const files = {
      ...FILES,
      'dir/b.yml': '# +argocd:skip-file-rendering\nnonsense: [',
    };
    expect(names(readDirectory(source(), snapshot(files)))).toEqual(['a', 'c']);
  });

  it('names a path that does not exist, and one that is a file', () => {
    expect(
      names(readDirectory(source(undefined, 'nope'), snapshot(FILES))),
    ).toBe('nope: app path does not exist');
    expect(
      names(readDirectory(source(undefined, 'dir/a.yaml'), snapshot(FILES))),
    ).toBe('dir/a.yaml: app path is not a directory');
  });

  it('names the broken file, and reads nothing else', () => {
    const files = { ...FILES, 'dir/b.yml': 'a: [1' };
    expect(names(readDirectory(source(), snapshot(files)))).toMatch(
      /^Failed to unmarshal "b.yml": failed to unmarshal manifest: /,
    );
  });
});

describe('parseManifests', () => {
  it('reads several documents and skips empty ones', () => {
    const text = `---\n${pod('a')}---\n# only a comment\n---\n${pod('b')}---\n`;
    expect(parseManifests(text).map(m => m.metadata.name)).toEqual(['a', 'b']);
  });

  it.each(['', '# nothing\n', '---\n'])('finds nothing in %j', text => {
    expect(parseManifests(text)).toEqual([]);
  });

  it.each(['a: b: c', '\tx: 1', 'a: 1\na: 2', 'kind: Pod', 'text'])(
    'refuses %j',
    text => {
      expect(() => parseManifests(text)).toThrow();
    },
  );
});

describe('filesBelow', () => {
  it('does not take a longer name for a directory', () => {
    const files = snapshot({ 'app/a.yaml': '1', 'apps/b.yaml': '2' });
    expect(filesBelow(files, 'app').map(f => f.path)).toEqual(['a.yaml']);
  });
});

describe('a kustomization', () => {
  const kustomization = (text: string) => ({
    'dir/kustomization.yaml': `kind: Kustomization\n${text}`,
    'dir/a.yaml': pod('a'),
    'dir/b.yaml': pod('b'),
    'dir/deep/kustomization.yaml': 'resources: [d.yaml]\n',
    'dir/deep/d.yaml': pod('d'),
  });

  it.each([
    ['what it lists alone', 'resources: [b.yaml]\n', ['b']],
    ['directories that it lists', 'resources: [a.yaml, deep]\n', ['a', 'd']],
    ['by any path', 'resources: [./a.yaml, deep/../b.yaml]\n', ['a', 'b']],
    ['nothing', '', []],
  ])('builds %s', (_, text, expected) => {
    const files = snapshot(kustomization(text));
    expect(names(readDirectory(source(), files))).toEqual(expected);
  });

  it.each([
    [
      'a file that is missing',
      'resources: [c.yaml]\n',
      "'c.yaml': no such file",
    ],
    ['itself', 'resources: [.]\n', 'unable to find one of'],
    [
      'what the sandbox does not build',
      'resources: [a.yaml]\nnamePrefix: x-\n',
      'the sandbox does not build namePrefix of dir/kustomization.yaml',
    ],
  ])('fails for %s', (_, text, message) => {
    const files = snapshot(kustomization(text));
    expect(names(readDirectory(source(), files))).toContain(
      `kustomize build failed: `,
    );
    expect(names(readDirectory(source(), files))).toContain(message);
  });
});
