import { BootstrapItem } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { bootstrapOf, item } from '../__testUtils__/bootstrap';
import { headline } from './headline';

describe('headline', () => {
  const done = item('a', { status: 'done' });
  const unseen = item('b', { status: 'unobserved' });
  it.each<[string, readonly BootstrapItem[], string | null, string]>([
    [
      'what is next',
      [done, item('c', { title: 'Unseal Vault' })],
      'c',
      'Next: unseal Vault',
    ],
    ['that all is done', [done], null, 'Everything in the plan is done'],
    [
      'that the rest cannot be seen',
      [done, unseen],
      null,
      'Everything that can be observed is done; 1 of 2 cannot',
    ],
    [
      'that nothing can be seen',
      [unseen],
      null,
      'Nothing of the plan can be observed',
    ],
    [
      'that there is nothing for this person',
      [],
      null,
      'There is nothing of the plan for you to see',
    ],
  ])('says %s', (_, items, next, expected) => {
    expect(headline(bootstrapOf(items, next))).toBe(expected);
  });
});
