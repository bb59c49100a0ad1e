import { denied, event } from '../__testUtils__/trail';
import {
  filterTrail,
  isTrailFiltered,
  readTrailFilter,
  trailChoices,
  trailQuery,
} from './trailFilter';

const events = [
  event('1'),
  denied('2'),
  event('3', { event: 'change-plan', result: 'failed' }),
  event('4', {
    event: 'sign-in-refused',
    actor: { kind: 'unknown', ref: null },
  }),
];

const filter = (query: string) => readTrailFilter(new URLSearchParams(query));

describe('filterTrail', () => {
  it.each([
    ['', ['1', '2', '3', '4']],
    ['who=user:default/petra', ['1', '3']],
    ['who=unknown', ['4']],
    ['what=change-plan', ['3']],
    ['result=denied', ['2', '4']],
    ['result=failed', ['3']],
    ['who=user:default/petra&result=succeeded', ['1']],
    ['who=user:default/nobody', []],
    ['what=__proto__', []],
  ])('%j leaves %j', (query, ids) =>
    expect(filterTrail(events, filter(query)).map(({ id }) => id)).toEqual(ids),
  );

  it('knows whether it leaves anything out', () => {
    expect(isTrailFiltered(filter(''))).toBe(false);
    expect(isTrailFiltered(filter('result=denied'))).toBe(true);
  });
});

describe('trailQuery', () => {
  it.each([
    ['', {}],
    ['who=user:default/petra', { actor: 'user:default/petra' }],
    ['who=unknown', {}],
    ['what=change-plan', { event: 'change-plan' }],
    ['result=failed', { result: 'failed' }],
    ['result=denied', { severity: 'high' }],
    ['result=nonsense', {}],
  ])('%j asks for %j', (query, expected) =>
    expect(trailQuery(filter(query))).toEqual(expected),
  );

  it('gives at least what the filter leaves', () => {
    for (const outcome of ['succeeded', 'failed', 'initiated']) {
      const { result } = trailQuery(filter(`result=${outcome}`));
      for (const left of filterTrail(events, filter(`result=${outcome}`))) {
        expect(left.result).toBe(result);
      }
    }
  });
});

describe('trailChoices', () => {
  it('are what was read, by name and in words', () => {
    const { who, what, result } = trailChoices(events, filter(''));
    expect(who).toEqual([
      { value: 'unknown', label: 'unknown' },
      { value: 'user:default/daniel', label: 'daniel' },
      { value: 'user:default/petra', label: 'petra' },
    ]);
    expect(what.map(({ label }) => label)).toEqual([
      'Access denied',
      'Comparison in Argo CD asked for',
      'Sync in Argo CD',
      'Plan of a change',
      'Pull request with a change',
      'Observation asked for',
      'Signed in',
      'Sign-in refused',
    ]);
    expect(result.map(({ label }) => label)).toEqual([
      'no result was recorded',
      'succeeded',
      'failed',
      'denied',
    ]);
  });

  it('keep what a link chose, though it was not read yet', () => {
    const chosen = filter('who=user:default/kim');
    expect(
      trailChoices(events, chosen).who.map(({ label }) => label),
    ).toContain('kim');
  });
});
