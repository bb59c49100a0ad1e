import { TestApiProvider } from '@backstage/frontend-test-utils';
import { READINESS_CHANNEL } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, render, screen, waitFor } from '@testing-library/react';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { FakeSignals } from '../__testUtils__/FakeSignals';
import { platform } from '../__testUtils__/platform';
import { useReadiness } from './useReadiness';

const Status = () => <output>{useReadiness().state.status}</output>;

const watch = (backend: FakeBackend, signals?: FakeSignals) =>
  render(
    <TestApiProvider
      apis={[
        [platformBootstrapApiRef, backend],
        ...(signals ? [[signalApiRef, signals] as const] : []),
      ]}
    >
      <Status />
    </TestApiProvider>,
  );

describe('useReadiness', () => {
  it('works where signals are not installed', async () => {
    const backend = new FakeBackend(platform());
    watch(backend);
    expect(await screen.findByText('ready')).toBeInTheDocument();
    await waitFor(() => expect(backend.readings).toBe(1));
  });

  it('reads again when a signal comes, and only for its own channel', async () => {
    const backend = new FakeBackend(platform());
    const signals = new FakeSignals();
    watch(backend, signals);
    await screen.findByText('ready');

    act(() => signals.send('another:channel', { version: 2 }));
    act(() => signals.send(READINESS_CHANNEL, { version: 2 }));
    await waitFor(() => expect(backend.readings).toBe(2));
  });

  it.each(['focus', 'online', 'pageshow'])(
    'looks when the window has a reason to: %s',
    async event => {
      const backend = new FakeBackend(platform());
      watch(backend);
      await screen.findByText('ready');
      act(() => {
        window.dispatchEvent(new Event(event));
      });
      await waitFor(() => expect(backend.readings).toBe(2));
    },
  );

  it('looks when the tab comes back, and not while it is hidden', async () => {
    const backend = new FakeBackend(platform());
    const visibility = jest.spyOn(document, 'visibilityState', 'get');
    watch(backend);
    await screen.findByText('ready');

    visibility.mockReturnValue('hidden');
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
      window.dispatchEvent(new Event('online'));
    });
    expect(backend.readings).toBe(1);

    visibility.mockReturnValue('visible');
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await waitFor(() => expect(backend.readings).toBe(2));
    visibility.mockRestore();
  });

  it('asks nothing any more after the page was left', async () => {
    const backend = new FakeBackend(platform());
    const signals = new FakeSignals();
    const { unmount } = watch(backend, signals);
    await screen.findByText('ready');
    unmount();
    signals.send(READINESS_CHANNEL, { version: 2 });
    window.dispatchEvent(new Event('focus'));
    expect(backend.readings).toBe(1);
  });
});
