import { matchesLabels } from './labels';

const LABELS = { app: 'web', tier: 'front', 'app.kubernetes.io/name': 'vault' };

describe('matchesLabels', () => {
  it.each([
    ['', true],
    ['app=web', true],
    ['app==web', true],
    ['app=db', false],
    ['app!=db', true],
    ['app!=web', false],
    ['missing!=web', true],
    ['app', true],
    ['missing', false],
    ['!missing', true],
    ['!app', false],
    ['app=web,tier=front', true],
    ['app=web, tier=back', false],
    ['app.kubernetes.io/name=vault', true],
    ['missing=', false],
  ])('%s: %s', (selector, expected) => {
    expect(matchesLabels(LABELS, selector)).toBe(expected);
  });
});
