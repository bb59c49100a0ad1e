import { z } from 'zod';
import { z as registry } from 'zod/v3';
import { actionInput, actionOutput } from './actionSchema';

const Everything = z.strictObject({
  name: z.string().max(5).describe('What it is called'),
  kind: z.enum(['a', 'b']),
  tag: z.literal('x'),
  count: z.number().int().min(1).max(3).optional(),
  part: z.number(),
  isOn: z.boolean(),
  nothing: z.null(),
  either: z.string().nullable(),
  list: z.array(z.object({ id: z.string().regex(/^\d+$/) })),
  map: z.record(z.string(), z.number()),
  any: z.unknown(),
});

const GOOD = {
  name: 'vault',
  kind: 'a',
  tag: 'x',
  count: 2,
  part: 0.5,
  isOn: true,
  nothing: null,
  either: null,
  list: [{ id: '1' }],
  map: { one: 1 },
  any: { thing: [] },
};

describe('actionOutput', () => {
  const schema = actionOutput(Everything)(registry);

  it('takes what the schema takes', () => {
    expect(schema.parse(GOOD)).toEqual(GOOD);
    const { count, ...without } = GOOD;
    expect(count).toBe(2);
    expect(schema.parse(without)).toEqual(without);
  });

  it.each<[string, object]>([
    ['a missing field', { name: undefined }],
    ['a longer text', { name: 'longer' }],
    ['a word that is not one of them', { kind: 'c' }],
    ['another constant', { tag: 'y' }],
    ['a number below', { count: 0 }],
    ['a number above', { count: 4 }],
    ['a part of an integer', { count: 1.5 }],
    ['a text for a number', { part: '1' }],
    ['a text for a boolean', { isOn: 'true' }],
    ['something for nothing', { nothing: 0 }],
    ['neither of two', { either: 1 }],
    ['an item that does not fit', { list: [{ id: 'one' }] }],
    ['a value that does not fit', { map: { one: 'x' } }],
  ])('refuses %s', (_what, wrong) => {
    expect(schema.safeParse({ ...GOOD, ...wrong }).success).toBe(false);
    expect(Everything.safeParse({ ...GOOD, ...wrong }).success).toBe(false);
  });

  it('keeps the descriptions', () => {
    expect(schema.shape.name.description).toBe('What it is called');
  });
});

it('lets fields through that an input does not have, for the action to name them', () => {
  const input = actionInput(z.strictObject({ id: z.string() }))(registry);
  expect(input.parse({ id: 'a', project: 'b' })).toEqual({
    id: 'a',
    project: 'b',
  });
});
