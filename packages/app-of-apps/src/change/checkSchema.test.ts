import { checkSchema } from './checkSchema';
import type { JsonSchema } from './planner';

const check = (schema: JsonSchema, values: unknown) =>
  checkSchema(values, schema, 'values').map(
    ({ rule, message }) => `${rule}: ${message.replace(/; that is.*/, '')}`,
  );

describe('checkSchema', () => {
  it.each<[string, JsonSchema, unknown, string[]]>([
    [
      'a type, with its path',
      { properties: { a: { properties: { b: { type: 'integer' } } } } },
      { a: { b: 'x' } },
      ['values-schema: a.b is not of a type(s) integer'],
    ],
    [
      'an item of a list',
      { properties: { a: { items: { enum: ['x'] } } } },
      { a: ['x', 'y'] },
      ['values-schema: a.1 is not one of enum values: x'],
    ],
    [
      'a key that the chart does not have',
      { properties: { a: {} }, additionalProperties: false },
      { b: 1 },
      [
        'values-schema: the values is not allowed to have the additional property "b"',
      ],
    ],
    [
      'a definition of a newer draft',
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: 'https://example.com/values',
        $defs: { port: { type: 'integer', maximum: 65535 } },
        properties: { port: { $ref: '#/$defs/port' } },
      },
      { port: 70000 },
      ['values-schema: port must be less than or equal to 65535'],
    ],
    [
      'a pattern',
      { properties: { a: { pattern: '^[a-z]+$' } } },
      { a: 'A' },
      ['values-schema: a does not match pattern "^[a-z]+$"'],
    ],
  ])('names %s', (_, schema, values, messages) => {
    expect(check(schema, values)).toEqual(messages);
  });

  it.each<[string, JsonSchema, unknown]>([
    ['what may be in the chart', { required: ['a'], minProperties: 3 }, {}],
    [
      'one of several shapes that a default decides',
      {
        oneOf: [{ required: ['a'] }, { required: ['b'] }],
        not: { required: ['c'] },
      },
      { c: 1 },
    ],
    [
      'what takes a default away',
      { properties: { a: { type: 'string' } } },
      { a: null },
    ],
    ['a format', { properties: { a: { format: 'uri' } } }, { a: 'x' }],
    [
      'a schema that is a key',
      { properties: { required: { type: 'string' } } },
      { required: 'x' },
    ],
  ])('does not ask for %s', (_, schema, values) => {
    expect(check(schema, values)).toEqual([]);
  });

  it('is not held up by a pattern', () => {
    const slow = { pattern: '^(a+)+$' };
    const schema = {
      properties: { a: slow },
      patternProperties: { '^(x|x)*$': { type: 'string' } },
      additionalProperties: false,
    };
    const started = performance.now();
    expect(check(schema, { a: `${'a'.repeat(40)}!`, b: 1 })).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('does not refuse because of a schema that it cannot read', () => {
    expect(check({ $ref: 'https://example.com/other.json' }, {})).toEqual([
      expect.stringMatching(/^values-schema-unreadable: /),
    ]);
    let deep: JsonSchema = {};
    for (let i = 0; i < 30_000; i += 1) deep = { properties: { a: deep } };
    expect(check(deep, {})).toEqual([
      expect.stringMatching(/^values-schema-unreadable: /),
    ]);
  });

  it('says the first ten things', () => {
    const values = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`k${i}`, 1]),
    );
    const schema = { additionalProperties: { type: 'string' } };
    expect(check(schema, values)).toHaveLength(10);
  });
});
