import {
  healthBy,
  tally,
  tallyData,
  worstFirst,
  worstOf,
  type Judged,
  type Verdict,
} from './tally';

const good: Verdict = { kind: 'good' };
const pending: Verdict = { kind: 'pending' };
const bad = (reason: string, message = 'it broke'): Verdict => ({
  ...{ kind: 'bad', reason, message },
});
const unknown: Verdict = {
  ...{ kind: 'unknown', reason: 'NotSaid', message: 'nobody said' },
};

const judged = (...verdicts: readonly Verdict[]): readonly Judged[] =>
  verdicts.map((verdict, i) => ({ name: `ns/thing-${i}`, verdict }));

const WORDS = {
  type: 'ThingsWell',
  nouns: ['thing', 'things'],
  good: 'well',
  reason: 'AllWell',
} as const;

it.each<[string, readonly Judged[], string, string, string]>([
  ['none', [], 'True', 'AllWell', 'there is no thing'],
  ['one', judged(good), 'True', 'AllWell', 'the only thing is well'],
  ['all', judged(good, good), 'True', 'AllWell', 'all 2 things are well'],
  [
    'some on the way',
    judged(good, pending, good),
    'True',
    'AllWell',
    '2 of 3 things are well; 1 is on the way',
  ],
  [
    'the only one on the way',
    judged(pending),
    'True',
    'AllWell',
    'the only thing is on the way',
  ],
  [
    'one bad',
    judged(good, bad('Broken')),
    'False',
    'Broken',
    '1 of 2 things is not well: ns/thing-1: it broke',
  ],
  [
    'several bad',
    judged(bad('Broken'), good, bad('Lost'), pending),
    'False',
    'Broken',
    '2 of 4 things are not well: ns/thing-0: it broke; and 1 more',
  ],
  [
    'one unknown',
    judged(good, unknown),
    'Unknown',
    'NotSaid',
    '1 of 2 things is not well: ns/thing-1: nobody said',
  ],
  [
    'bad before unknown, whatever the order',
    judged(unknown, bad('Broken')),
    'False',
    'Broken',
    '2 of 2 things are not well: ns/thing-1: it broke; and 1 more',
  ],
])('tells of %s', (_, things, status, reason, message) => {
  expect(tally(things, WORDS)).toEqual({
    ...{ type: 'ThingsWell', status, reason, message },
  });
});

it('says the same of the same things in any order, so that nothing flaps', () => {
  const things = judged(bad('A'), good, bad('B'), unknown, pending);
  const turned = [...things].reverse();
  expect(tally(turned, WORDS)).toEqual(tally(things, WORDS));
  expect(tallyData(turned)).toEqual(tallyData(things));
  expect(worstFirst(turned)).toEqual(worstFirst(things));
});

it('shows the five worst, and counts the rest', () => {
  const things = judged(...Array.from({ length: 9 }, () => bad('Broken')));
  const data = tallyData([...things, { name: 'ns/well', verdict: good }]);
  expect(data).toMatchObject({ total: 10, good: 1, onTheWay: 0 });
  expect(data.worst).toHaveLength(5);
});

it('has no list of the worst when all are well', () => {
  expect(tallyData(judged(good, pending))).toEqual({
    ...{ total: 2, good: 1, onTheWay: 1 },
  });
});

it.each([
  [[good, pending], pending],
  [[pending, unknown], unknown],
  [[unknown, bad('A')], bad('A')],
  [[good, good], good],
])('takes the worst of several verdicts about one thing', (verdicts, worst) => {
  expect(worstOf(verdicts)).toEqual(worst);
});

it.each([
  [['True', 'True'], 'Healthy'],
  [['True', 'Unknown'], 'Unknown'],
  [['Unknown', 'False'], 'Degraded'],
  [[], 'Healthy'],
] as const)('makes %p %s', (statuses, health) => {
  const conditions = statuses.map(status => ({
    ...{ type: 'A', status, reason: 'B', message: 'c' },
  }));
  expect(healthBy(conditions)).toBe(health);
});
