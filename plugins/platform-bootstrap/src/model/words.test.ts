import { beyond, clause, count, reasonWords, sentence } from './words';

describe('reasonWords', () => {
  it.each([
    ['Sealed', 'sealed'],
    ['OutOfSync', 'out of sync'],
    ['NotInitialized', 'not initialized'],
    ['CreateFailed', 'create failed'],
    ['CRDMissing', 'CRDMissing'],
  ])('%s → %s', (reason, words) => expect(reasonWords(reason)).toBe(words));
});

describe('sentence', () => {
  const subject = { title: 'Vault', message: 'the message.' };
  it.each([
    ['Sealed', 'Vault is sealed'],
    ['OutOfSync', 'Vault is out of sync'],
    ['NotInitialized', 'Vault is not initialized'],
    ['ComparisonError', 'Vault: the message'],
  ])('%s', (reason, expected) =>
    expect(sentence({ ...subject, reason })).toBe(expected),
  );

  it('falls back on the reason where there is no message', () => {
    expect(sentence({ title: 'x', reason: 'SyncError', message: '' })).toBe(
      'x: sync error',
    );
  });
});

describe('beyond', () => {
  it.each([
    ['Sealed', 'sealed: 1 of 3 keys entered', '1 of 3 keys entered'],
    ['Sealed', 'sealed', ''],
    ['Seal', 'sealed: 1 of 3', 'sealed: 1 of 3'],
    [
      'OutOfSync',
      'the cluster is not as Git says',
      'the cluster is not as Git says',
    ],
  ])('%s, %s', (reason, message, expected) =>
    expect(beyond(reason, message)).toBe(expected),
  );
});

describe('clause', () => {
  it.each([
    ['one line.', 'one line'],
    ['still to come...', 'still to come'],
    ['first\nsecond', 'first'],
    ['', ''],
    ['x'.repeat(200), `${'x'.repeat(140)}…`],
  ])('%j', (message, expected) => expect(clause(message)).toBe(expected));
});

describe('count', () => {
  it.each([
    [0, '0 components'],
    [1, '1 component'],
    [2, '2 components'],
  ])('%d', (n, expected) => expect(count(n, 'component')).toBe(expected));
});
