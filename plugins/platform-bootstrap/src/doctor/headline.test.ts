import { reportOf } from '../__testUtils__/doctor';
import { countWords, headline } from './headline';

const count = (errors: number, warnings = 0, infos = 0) => ({
  errors,
  warnings,
  infos,
});

describe('countWords', () => {
  it.each([
    [count(0), ''],
    [count(1), '1 error'],
    [count(2, 1), '2 errors and 1 warning'],
    [count(1, 2, 3), '1 error, 2 warnings and 3 notes'],
    [count(0, 0, 1), '1 note'],
  ])('%j: %s', (of, words) => expect(countWords(of)).toBe(words));
});

describe('headline', () => {
  const never = { commit: null, examinedAt: null };
  it.each([
    [{ count: count(1) }, '', 'The repository has 1 error'],
    [{}, '', 'The repository has no findings'],
    [
      { hidden: 1 },
      '',
      'The repository has no findings about what you may see',
    ],
    [{ count: count(1) }, 'vault', 'The repository has 1 error about vault'],
    [{}, 'vault', 'The repository has no findings about vault'],
    [never, '', 'The repository is being read for the first time'],
    [{ ...never, problem: 'away' }, '', 'The repository could not be read yet'],
    [
      { ...never, repositoryUrl: null, problem: 'missing' },
      '',
      'There is no repository to examine',
    ],
  ])('%j for %p', (change, component, words) => {
    expect(headline(reportOf([], change), component)).toBe(words);
  });
});
