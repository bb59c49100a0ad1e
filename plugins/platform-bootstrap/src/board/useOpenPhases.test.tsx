import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { platform, vaultSealed } from '../__testUtils__/platform';
import { groupByPhase } from '../model/phases';
import { useOpenPhases } from './useOpenPhases';

const Phases = (props: { readonly components: readonly ComponentStatus[] }) => {
  const groups = groupByPhase(props.components);
  const { isOpen, choose } = useOpenPhases(groups);
  return (
    <>
      {groups.map(({ key }) => (
        <button
          key={key}
          aria-expanded={isOpen(key)}
          onClick={() => choose(key, !isOpen(key))}
        >
          {key}
        </button>
      ))}
    </>
  );
};

const open = () =>
  screen
    .queryAllByRole('button', { expanded: true })
    .map(button => button.textContent);

describe('useOpenPhases', () => {
  const healthy = platform({ kuberay: {} }).components;
  const sealed = vaultSealed().components;

  it('opens nothing but the applications while all is well', () => {
    render(<Phases components={healthy} />);
    expect(open()).toEqual(['none']);
  });

  it('opens phases with trouble, and does not close them when it is over', () => {
    const { rerender } = render(<Phases components={sealed} />);
    expect(open()).toEqual(['3', '4']);
    rerender(<Phases components={platform().components} />);
    expect(open()).toEqual(['3', '4']);
  });

  it('leaves alone what a person opened or closed', async () => {
    const { rerender } = render(<Phases components={sealed} />);
    await userEvent.click(screen.getByRole('button', { name: '3' }));
    await userEvent.click(screen.getByRole('button', { name: '1' }));
    expect(open()).toEqual(['1', '4']);
    rerender(<Phases components={vaultSealed({ version: 2 }).components} />);
    expect(open()).toEqual(['1', '4']);
  });
});
