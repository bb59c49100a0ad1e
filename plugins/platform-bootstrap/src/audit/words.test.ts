import { event } from '../__testUtils__/trail';
import { actorKey, eventWords, linkWords, outcomeOf } from './words';

describe('outcomeOf', () => {
  it.each(['initiated', 'succeeded', 'failed'] as const)('%s', result =>
    expect(outcomeOf(event('1', { result }))).toBe(result),
  );

  it.each(['access-denied', 'sign-in-refused'])(
    '%s is a denial, even when writing it down went well',
    name => {
      for (const result of ['initiated', 'succeeded', 'failed'] as const) {
        expect(outcomeOf(event('1', { event: name, result }))).toBe('denied');
      }
    },
  );
});

describe('eventWords', () => {
  it.each([
    ['change-plan', 'Plan of a change'],
    ['access-denied', 'Access denied'],
    ['entity-mutate', 'Entity mutate'],
    ['', ''],
  ])('%j: %s', (id, words) => expect(eventWords(id)).toBe(words));
});

describe('actorKey', () => {
  it('keeps all the unknown together', () => {
    expect(actorKey(event('1'))).toBe('user:default/petra');
    expect(
      actorKey(event('2', { actor: { kind: 'unknown', ref: null } })),
    ).toBe('unknown');
  });
});

describe('linkWords', () => {
  it.each([
    ['https://github.com/example/platform/pull/12', 'Pull request #12'],
    ['https://argocd.example.com/applications/vault', 'What it led to'],
  ])('%s: %s', (link, words) => expect(linkWords(link)).toBe(words));
});
