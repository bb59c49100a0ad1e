import fc from 'fast-check';
import { stringify } from 'yaml';
import { readPlainYaml } from './plainYaml';
import { parseExactly } from './strictYaml';

/** What the exact reader makes of it. */
function exactly(text: string) {
  const yaml = parseExactly(text);
  return yaml.kind === 'read'
    ? yaml.documents.map(({ object, line }) => ({ object, line }))
    : null;
}

describe('readPlainYaml', () => {
  it.each([
    'a: 1\n',
    'kind: Application\nmetadata:\n  name: a\n',
    '# comment\n\na: 1\n---\n# only a comment\n---\nb: 2\n---\n',
    '---\na: 1\n--- # second\nb:\n  - c\n  - d: e\n    f: g\n',
    'a: "quoted: text*&more!"\nb: \'!x\'\n',
    'a: []\nb: {}\n',
    'a: 2026-11-24\nb: 1e3\nc: 010\nd: 1.5\ne: .5\nf: yes\ng: no\nh: True\nj:\n',
    'a: 1.2.3\nb: 12:30\nc: 1\ne: .inf\nf: 0.1e-5\n',
    'a: https://example.com/x#y\nb: x # comment\n',
    'a:\r\n  b: c\r\n',
    'a: b # grüße\n',
    '  a: b\n  c: d\n',
    '- - a\n  - b\n- c: d\n  e: f\n',
  ])('agrees with the exact reader on %j', text => {
    const plain = readPlainYaml(text);
    expect(plain).not.toBeNull();
    expect(plain).toEqual(exactly(text));
  });

  it.each([
    'a: |\n  block\n',
    'a: >-\n  folded\n',
    'grüße: ä\n',
    'a: b\n  c\n',
    '1: a\n2: b\n',
    'a: "multi\n  line"\n',
    'a: "\\u0041"\n',
    "a: 'it''s'\n",
    'a: -0\n',
    'a: b: c\n',
    'a: {}# c\n',
    'a: b\t# c\n',
    'a: &x 1\n',
    '&x a: 1\n',
    'a: *x\n',
    '- *x\n',
    'a: !x 1\n',
    'a: !!binary x\n',
    '<<: a\n',
    'a: {b: 1}\n',
    'a: [b]\n',
    '{a: 1}\n',
    '? a\n: b\n',
    ': a\n',
    '~: a\n',
    'null : a\n',
    '__proto__: a\n',
    'a: 1_000\n',
    'a: 0b1\n',
    'a: 0x1F\n',
    'a: 0o7\n',
    '%YAML 1.2\n---\na: 1\n',
    '--- a\n',
    'a: 1\n...\nb\n',
    'a: 1\na: 2\n',
    'true: 1\n',
    '"<<": a\n',
    'a: 1234567890123456\n',
    `${'- '.repeat(65)}a\n`,
    'a:\n    b: 1\n  c: 2\n',
    '- a\n  - b\n',
    'a: "b\n',
    'a:\n  b: 1\n  - c\n',
    'a:\tb\n',
    '\uFEFFa: 1\n',
    'a: \u0007\n',
    'a: \u2028b\n'.replace('\u2028', '\u0085'),
  ])('leaves %j to the exact reader', text => {
    expect(readPlainYaml(text)).toBeNull();
  });

  it.each([
    ['spaces', ' '.repeat(500_000)],
    ['dashes', '- '.repeat(250_000)],
    ['one word', `a: ${'b'.repeat(500_000)}`],
    ['quotes', `a: ${'"'.repeat(500_000)}`],
    ['hashes', '#'.repeat(500_000)],
    ['lines', 'a\n'.repeat(250_000)],
    ['empty lines', '\n'.repeat(500_000)],
    ['words and spaces', `a: ${'b '.repeat(250_000)}:`],
  ])('takes no longer than the text is long: %s', (_, text) => {
    const started = performance.now();
    readPlainYaml(text);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  const scalar = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constantFrom(null, '', '~', 'null', '010', '1_0', '0x1', '1e3', '---'),
    fc.stringMatching(/^[-+.0-9eE_xob:]{1,8}$/),
    fc.stringMatching(/^[ \n#:'"|>&*!%@`,?a-]{1,10}$/),
  );
  const { tree } = fc.letrec(tie => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.string({ maxLength: 5 }), tie('tree'), { maxKeys: 3 }),
    ),
  }));

  it('agrees with the exact reader on whatever is written by a YAML library', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 3 }), values => {
        const text = values.map(value => stringify(value)).join('---\n');
        const plain = readPlainYaml(text);
        expect(plain ?? exactly(text)).toEqual(exactly(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('agrees with the exact reader on lists and mappings in any order and depth', () => {
    const line = fc
      .tuple(
        fc.constantFrom('', '', ' ', '  ', '  ', '   ', '    '),
        fc.constantFrom('', '', '', '- ', '- - ', '-   '),
        fc.constantFrom('a: 1', 'b:', 'c: x', '"d": y', 'e', '"f"', 'g: []'),
      )
      .map(parts => parts.join(''));
    const separator = fc.constantFrom('---', '# c', '');
    const lines = fc.array(
      fc.oneof({ weight: 9, arbitrary: line }, separator),
      {
        maxLength: 8,
      },
    );
    let read = 0;
    fc.assert(
      fc.property(lines, parts => {
        const text = parts.join('\n');
        const plain = readPlainYaml(text);
        if (!plain) return;
        read += 1;
        expect(plain).toEqual(exactly(text));
      }),
      { numRuns: 20_000 },
    );
    expect(read).toBeGreaterThan(1_000);
  });

  it('agrees with the exact reader on text that is nearly YAML', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...['a: ', 'b:\n', '\n', '  ', '- ', '---\n', '# c\n', 'x', '|\n'],
        ...['"', "'", ':', ' :', '>-\n', '0', '1.5', '~', '[]', '{}', '\r\n'],
        ...['-', '--', '...', '?', '\t', '"a": ', 'null', '\\', '+', 'e3'],
      ),
      fc.string({ maxLength: 2 }),
    );
    let read = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), pieces => {
        const text = pieces.join('');
        const plain = readPlainYaml(text);
        if (!plain) return;
        read += 1;
        expect(plain).toEqual(exactly(text));
      }),
      { numRuns: 20_000 },
    );
    expect(read).toBeGreaterThan(1_000);
  });
});
