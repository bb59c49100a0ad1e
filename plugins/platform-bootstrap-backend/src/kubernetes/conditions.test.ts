import { Conditioned, nameOf, verdictBy } from './conditions';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const CREATING = { reasons: new Set(['Creating']), patienceMs: 60 * 60_000 };

const object = (condition?: object, metadata: object = {}) =>
  Conditioned.parse({
    metadata: { name: 'db', namespace: 'shop', ...metadata },
    ...(condition && { status: { conditions: [condition] } }),
  });

const verdict = (condition?: object, metadata?: object) =>
  verdictBy('Ready', object(condition, metadata), {
    ...{ now: NOW, onItsWay: CREATING },
  });

const ready = (status: string, more: object = {}) => ({
  ...{ type: 'Ready', status, reason: 'Said', message: 'so it is' },
  ...more,
});

it.each([
  ['True', { kind: 'good' }],
  ['False', { kind: 'bad', reason: 'Said', message: 'so it is' }],
  ['Unknown', { kind: 'unknown', reason: 'Said', message: 'so it is' }],
  ['Perhaps', { kind: 'unknown', reason: 'Said', message: 'so it is' }],
])('takes %s for what it says', (status, expected) => {
  expect(verdict(ready(status))).toEqual(expected);
});

it.each([
  ['nothing', ''],
  ['a sentence', 'It did not work'],
  ['markup', '<script>'],
  ['a page', 'A'.repeat(65)],
])('makes its own reason of %s', (_, reason) => {
  expect(verdict(ready('False', { reason }))).toMatchObject({
    reason: 'NotReady',
  });
});

it('puts a message on one line, and has one where there is none', () => {
  const told = ready('False', { message: 'a\n\n  b' });
  expect(verdict(told)).toMatchObject({ message: 'a b' });
  expect(verdict(ready('False', { message: undefined }))).toMatchObject({
    message: 'its condition Ready is False',
  });
});

describe('what is on its way', () => {
  const creating = (lastTransitionTime?: string) =>
    ready('False', { reason: 'Creating', lastTransitionTime });

  it.each([
    ['just now', '2026-11-20T09:59:00Z', 'pending'],
    ['at a time that nobody can read', 'yesterday', 'pending'],
    ['without a time', undefined, 'pending'],
    ['an hour ago', '2026-11-20T09:00:00Z', 'bad'],
    ['days ago', '2026-11-11T09:00:00Z', 'bad'],
  ])('since %s', (_, since, kind) => {
    expect(verdict(creating(since)).kind).toBe(kind);
  });

  it('is so for the reasons that say so only', () => {
    const since = { lastTransitionTime: '2026-11-20T09:59:00Z' };
    expect(verdict(ready('False', since)).kind).toBe('bad');
  });
});

describe('what no controller has looked at', () => {
  it.each([
    ['is new', '2026-11-20T09:56:00Z', 'pending'],
    ['comes from the future', '2026-11-20T11:00:00Z', 'pending'],
    ['has no age', undefined, 'pending'],
    ['is five minutes old', '2026-11-20T09:55:00Z', 'bad'],
  ])('%s', (_, creationTimestamp, kind) => {
    expect(verdict(undefined, { creationTimestamp }).kind).toBe(kind);
  });

  it('says for how long', () => {
    const creationTimestamp = '2026-11-20T08:30:30Z';
    expect(verdict(undefined, { creationTimestamp })).toEqual({
      kind: 'bad',
      reason: 'NotReconciled',
      message: 'no controller has looked at it in 89 min',
    });
  });

  it('has conditions of other types at most', () => {
    const creationTimestamp = '2026-11-20T08:00:00Z';
    const other = { ...ready('True'), type: 'Synced' };
    expect(verdict(other, { creationTimestamp }).kind).toBe('bad');
  });
});

it.each([
  ['an older text', 1, 2, 'pending'],
  ['this text', 2, 2, 'good'],
  ['any text, when it does not say which', undefined, 2, 'good'],
])('knows that it speaks of %s', (_, observedGeneration, generation, kind) => {
  const condition = ready('True', { observedGeneration });
  expect(verdict(condition, { generation }).kind).toBe(kind);
});

it.each([
  [{ name: 'a', namespace: 'b' }, 'b/a'],
  [{ name: 'a' }, 'a'],
])('names %p as kubectl does', (metadata, name) => {
  const parsed = Conditioned.parse({ metadata });
  expect(nameOf(parsed.metadata)).toBe(name);
});

it.each([
  ['no status', {}],
  ['no conditions', { status: {} }],
  ['conditions of no shape', { status: { conditions: 'many' } }],
])('reads an object with %s', (_, more) => {
  const parsed = Conditioned.parse({ metadata: { name: 'a' }, ...more });
  expect(parsed.conditions).toEqual([]);
});
