import { MAX_YAML_LENGTH, parseYaml } from './strictYaml';

const problemsOf = (text: string) => {
  const yaml = parseYaml(text);
  return yaml.kind === 'refused' ? yaml.problems : [];
};

describe('parseYaml', () => {
  it.each([
    ['an alias', 'a: &x 1\nb: *x\n', 'yaml-subset', 'Anchors', 1, 7],
    ['an anchor alone', 'a: &x 1\n', 'yaml-subset', 'Anchors', 1, 7],
    [
      'an anchor on a mapping',
      'a: &x\n  b: 1\n',
      'yaml-subset',
      'Anchors',
      2,
      3,
    ],
    ['a tag on a list', 'a: !x [b]\n', 'yaml-subset', 'Custom tags', 1, 7],
    ['a custom tag', 'a: !secret x\n', 'yaml-subset', 'Custom tags', 1, 12],
    ['a merge key', 'a:\n  <<: {b: 1}\n', 'yaml-subset', 'Merge keys', 2, 3],
    ['a second key', 'a: 1\nb: 2\na: 3\n', 'yaml-subset', 'second key a', 3, 1],
    ['1 beside "1"', '1: a\n"1": b\n', 'yaml-subset', 'second key 1', 2, 1],
    ['__proto__', 'a:\n  __proto__: {}\n', 'yaml-subset', '__proto__', 2, 3],
    [
      'a list as key',
      '? [a]\n: b\n',
      'yaml-subset',
      'a list or a mapping',
      1,
      3,
    ],
    ['an empty key', ': b\n', 'yaml-subset', 'empty', 1, 1],
    ['an open quote', 'a: "b\n', 'yaml-syntax', 'quote', 2, 1],
    ['a list after a map', 'a:\n  b: 1\n  - c\n', 'yaml-syntax', '', 3, 3],
    ['an open template', 'prune: {{ x }}\n', 'yaml-subset', 'mapping', 1, 9],
  ])('refuses %s where it is', (_, text, rule, message, line, column) => {
    expect(problemsOf(text)).toContainEqual({
      rule,
      message: expect.stringContaining(message),
      line,
      column,
    });
  });

  it.each([
    ['large', 'a'.repeat(MAX_YAML_LENGTH + 1), 'larger than 1 MiB'],
    ['deep flow', '['.repeat(20_000), 'deeper than 64'],
    ['deep lists', '- '.repeat(300_000), 'deeper than 64'],
    [
      'deep blocks',
      Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'deeper than 64',
    ],
  ])('A22: refuses %s text without parsing it', (_, text, message) => {
    const started = performance.now();
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({
        rule: 'yaml-too-large',
        message: expect.stringContaining(message),
      }),
    ]);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('reads documents as plain data and knows where things are', () => {
    const yaml = parseYaml('# one\na: 1\n---\n---\nb:\n  - c: x # y\n');
    if (yaml.kind !== 'read') throw new Error('refused');
    expect(yaml.documents.map(({ object }) => object)).toEqual([
      { a: 1 },
      { b: [{ c: 'x' }] },
    ]);
    const [, second] = yaml.documents;
    expect(second.positionOf([])).toEqual({ line: 5, column: 1 });
    expect(second.positionOf(['b', 0, 'c'])).toEqual({ line: 6, column: 8 });
    expect(second.positionOf(['b', 0, 'd', 'e'])).toEqual({
      line: 6,
      column: 5,
    });
    expect(second.positionOf(['no', 'such'])).toEqual({ line: 5, column: 1 });
  });

  it('accepts numbers as keys and standard tags', () => {
    expect(problemsOf('80: a\n443: !!str b\n')).toEqual([]);
  });

  it('reads many keys in reasonable time', () => {
    const text = Array.from({ length: 10_000 }, (_, i) => `k${i}: 1`).join(
      '\n',
    );
    const started = performance.now();
    expect(problemsOf(text)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
