import fc from 'fast-check';
import { parse } from 'yaml';
import { toYaml } from './toYaml';

describe('toYaml', () => {
  it.each([
    'no',
    'y',
    'Off',
    'null',
    '~',
    '',
    '1.10',
    '010',
    '0o17',
    '0x1f',
    '1e3',
    '1_000',
    '1:30',
    '.inf',
    '2026-01-01',
    '<<',
    ' a',
    'a: b',
    'a #b',
    '- a',
    '*a',
    '&a',
    '!a',
    '@a',
    '`a`',
    '%a',
    '{{ a }}',
  ])('A21: quotes %p, which some parser reads as something else', text => {
    expect(toYaml({ text })).toMatch(/^text: (?:"|')/);
  });

  it('leaves plain text plain', () => {
    expect(
      toYaml({ a: '1.4.2', b: '$values/x.yaml', c: 'https://a/b#c' }),
    ).toBe('a: 1.4.2\nb: $values/x.yaml\nc: https://a/b#c\n');
  });

  it('never folds a long line and never writes an alias', () => {
    const shared = { long: 'word '.repeat(60).trim() };
    const text = toYaml({ a: shared, b: shared });
    expect(text.split('\n')).toHaveLength(5);
    expect(text).not.toContain('&');
  });

  it.each(['1.1', '1.2'] as const)(
    'A21: is read back alike by YAML %s',
    version => {
      const leaf = fc.oneof(
        fc.string({ unit: 'binary' }).filter(text => !/\r/.test(text)),
        fc.integer(),
        fc.boolean(),
      );
      fc.assert(
        fc.property(
          fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z0-9./-]*$/), leaf),
          object => {
            expect(parse(toYaml(object), { version })).toEqual({ ...object });
          },
        ),
        { numRuns: 500 },
      );
    },
  );
});
