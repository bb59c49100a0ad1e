import { platform, vaultSealed } from '../__testUtils__/platform';
import { changedComponents } from './changes';

const later = '2026-11-23T10:00:10.000Z';

describe('changedComponents', () => {
  const before = platform().components;

  it('notices what people would notice', () => {
    const { components } = vaultSealed({ at: later });
    expect(changedComponents(before, components)).toEqual([
      'vault',
      'external-secrets',
      'authentik',
      'backstage',
    ]);
  });

  it('takes a new age for no change, and a new component for one', () => {
    const { components } = platform({ kuberay: {} }, { at: later });
    expect(changedComponents(before, components)).toEqual(['kuberay']);
  });
});
