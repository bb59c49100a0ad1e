import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { act, render, screen } from '@testing-library/react';
import { platform, vaultSealed } from '../__testUtils__/platform';
import { useChanges } from './useChanges';

const Marks = (props: { readonly components: readonly ComponentStatus[] }) => (
  <output>{[...useChanges(props.components).keys()].join(' ')}</output>
);

describe('useChanges', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const marked = () => screen.getByRole('status').textContent;
  const pass = (ms: number) =>
    act(() => {
      jest.advanceTimersByTime(ms);
    });
  const healthy = platform().components;
  const sealed = vaultSealed().components;
  const added = [...sealed, ...platform({ kuberay: {} }).components.slice(-1)];

  it('marks nothing at first: what was there before is no news', () => {
    render(<Marks components={sealed} />);
    expect(marked()).toBe('');
  });

  it('marks each change for six seconds from when it came', () => {
    const { rerender } = render(<Marks components={healthy} />);
    rerender(<Marks components={sealed} />);
    expect(marked()).toBe('vault external-secrets authentik backstage');

    pass(4000);
    rerender(<Marks components={added} />);
    expect(marked()).toBe('vault external-secrets authentik backstage kuberay');

    pass(2000);
    expect(marked()).toBe('kuberay');
    pass(4000);
    expect(marked()).toBe('');
  });

  it('marks again what changes back', () => {
    const { rerender } = render(<Marks components={healthy} />);
    rerender(<Marks components={sealed} />);
    pass(6000);
    expect(marked()).toBe('');
    rerender(<Marks components={healthy} />);
    expect(marked()).toBe('vault external-secrets authentik backstage');
  });
});
