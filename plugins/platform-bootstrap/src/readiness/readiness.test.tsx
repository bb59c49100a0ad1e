import {
  ComponentStatus,
  Readiness,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { blockedBy, component } from '../__testUtils__/platform';
import { Command, ReadinessMark, ReadinessShape, Version, Why } from '.';

describe('ReadinessMark', () => {
  it.each(Readiness.options)('says %s in a word', readiness => {
    render(<ReadinessMark readiness={readiness} />);
    expect(screen.getByText(readiness)).toBeInTheDocument();
    // The word says it all, so the shape is not read out too.
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('has a shape of its own for each, so that nobody needs colours', () => {
    const shapes = Readiness.options.map(readiness => {
      const { container } = render(<ReadinessShape readiness={readiness} />);
      return container.querySelector('svg')?.innerHTML;
    });
    expect(new Set(shapes).size).toBe(Readiness.options.length);
  });

  it('is read out where no word stands beside the shape', () => {
    render(<ReadinessShape readiness="Blocked" label="Blocked" />);
    expect(screen.getByRole('img', { name: 'Blocked' })).toBeInTheDocument();
  });
});

describe('Why', () => {
  const vault = component('vault', {
    readiness: 'NotReady',
    reason: 'Sealed',
    message: 'sealed: 1 of 3 unseal keys entered',
  });
  const harbor = component('harbor', {
    readiness: 'NotReady',
    reason: 'RegistryUnhealthy',
    message: 'registry is unhealthy',
  });
  const twice: Partial<ComponentStatus> = {
    ...blockedBy(vault),
    blockedBy: [
      ...(blockedBy(vault).blockedBy ?? []),
      ...(blockedBy(harbor).blockedBy ?? []),
    ],
  };
  it.each<[string, Partial<ComponentStatus>, string]>([
    ['nothing of what is ready', {}, ''],
    [
      'the reason, and what the message adds',
      vault,
      'Sealed1 of 3 unseal keys entered',
    ],
    [
      'the reason alone where the message only repeats it',
      { ...vault, message: 'sealed.' },
      'Sealed',
    ],
    [
      'an unknown state with its reason',
      {
        readiness: 'Unknown',
        reason: 'Unreachable',
        message: 'Harbor cannot be reached',
      },
      'UnreachableHarbor cannot be reached',
    ],
    [
      'the chain to the root cause by title',
      blockedBy(vault, ['external-secrets']),
      'waits for Title of external-secrets ← Vault',
    ],
    ['that there are more root causes', twice, 'waits for Vault and 1 more'],
    [
      'the message of what is blocked by nobody knows whom',
      { readiness: 'Blocked', message: 'a gate is not ready', blockedBy: [] },
      'a gate is not ready',
    ],
    [
      'only the first line of a message',
      { readiness: 'NotReady', reason: 'SyncError', message: 'one\ntwo' },
      'SyncErrorone',
    ],
  ])('says %s', (_, change, expected) => {
    const { container } = render(
      <Why
        component={component('authentik', { ...change, id: 'authentik' })}
        titleOf={id => `Title of ${id}`}
      />,
    );
    expect(container).toHaveTextContent(expected, {
      normalizeWhitespace: true,
    });
    expect(container.textContent).toBe(expected);
  });
});

describe('Version', () => {
  it.each([
    [{ chart: 'vault', targetRevision: '0.34.1' }, 'vault 0.34.1'],
    [{ targetRevision: 'v1.2.3' }, 'git v1.2.3'],
    [
      { targetRevision: '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d' },
      'git 4f1c2d3',
    ],
    [null, 'unknown'],
  ])('%j', (version, expected) => {
    const { container } = render(<Version version={version} />);
    expect(container).toHaveTextContent(expected);
  });
});

describe('Command', () => {
  afterEach(() => jest.restoreAllMocks());

  it('copies the command, says so, and can do it again', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    render(<Command command="kubectl get pods" />);
    const button = screen.getByRole('button', {
      name: 'Copy command: kubectl get pods',
    });
    await user.click(button);
    expect(write).toHaveBeenCalledWith('kubectl get pods');
    expect(screen.getByRole('status')).toHaveTextContent('Copied');
  });

  it('says what to do where there is no clipboard', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('not allowed'));
    render(<Command command="kubectl get pods" />);
    await user.click(screen.getByRole('button'));
    expect(screen.getByRole('status')).toHaveTextContent(
      'Select and copy by hand',
    );
  });

  it('stops saying so after a moment', async () => {
    jest.useFakeTimers();
    try {
      const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
      render(<Command command="ls" />);
      await user.click(screen.getByRole('button'));
      await waitFor(() =>
        expect(screen.getByRole('status')).toHaveTextContent('Copied'),
      );
      await act(() => jest.advanceTimersByTimeAsync(2000));
      expect(screen.getByRole('status')).toBeEmptyDOMElement();
    } finally {
      jest.useRealTimers();
    }
  });
});
