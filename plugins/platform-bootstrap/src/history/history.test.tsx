import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { READINESS_CHANNEL } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { historyOf } from '../__testUtils__/history';
import { platform, vaultSealed } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';

const sealed = () => new FakeBackend(vaultSealed({ at: fresh() }));
const url = () => screen.getByTestId('url').textContent;
const band = (name: string) => screen.findByRole('slider', { name });

describe('the history', () => {
  it('has a band for each component by phase, with its share', async () => {
    renderPlatform({ backend: sealed(), url: '/platform/history' });
    const vault = await screen.findByTestId('band-vault');
    expect(vault).toHaveTextContent('87.5 % ready');
    expect(screen.getByTestId('band-traefik')).toHaveTextContent('100 % ready');
    expect(
      screen.getByRole('heading', { level: 3, name: 'Phase 3 Security' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('list', { name: 'Legend' })).toHaveTextContent(
      'ReadyNotReadyBlockedUnknown or not observed',
    );
    expect(screen.getByText(/counts as unknown, never as ready/)).toBeVisible();
  });

  it('reads a band by keyboard: state, reason and duration', async () => {
    renderPlatform({ backend: sealed(), url: '/platform/history' });
    const vault = await band('Vault');
    act(() => vault.focus());
    const readout = screen.getByTestId('readout');
    expect(readout).toHaveTextContent(
      /^Vault NotReady for 1 h, sealed: 0 of 3 unseal keys entered, from .* to /,
    );
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(vault).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/^Not observed for 2 h, the portal did not/),
    );
    expect(readout).toHaveTextContent('Not observed for 2 h');
    await userEvent.keyboard('{Home}{ArrowLeft}');
    expect(readout).toHaveTextContent('Vault Ready for 12 h, from');
    await userEvent.keyboard('{End}');
    expect(readout).toHaveTextContent('NotReady for 1 h');
    await userEvent.tab();
    expect(readout).not.toHaveTextContent('NotReady for 1 h');
  });

  it('reads a band under the pointer', async () => {
    renderPlatform({ backend: sealed(), url: '/platform/history' });
    const vault = await band('Vault');
    await userEvent.hover(vault.children[1]);
    expect(screen.getByTestId('readout')).toHaveTextContent('Not observed');
    await userEvent.unhover(vault);
    expect(screen.getByTestId('readout')).not.toHaveTextContent(
      'Not observed for',
    );
  });

  it('has all of it in a table', async () => {
    renderPlatform({ backend: sealed(), url: '/platform/history' });
    const table = await screen.findByRole('table');
    const row = within(table).getByRole('row', { name: /^Vault/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(cell => cell.textContent),
    ).toEqual(['87.5 %', '87.5 %', '87.5 %', '21 h', '1 h', '–', '2 h']);
  });

  it('lists transitions with their reason', async () => {
    renderPlatform({ backend: sealed(), url: '/platform/history' });
    const list = await screen.findByRole('region', { name: 'Transitions' });
    expect(within(list).getByRole('listitem')).toHaveTextContent(
      /VaultNotReadySealed: 0 of 3 unseal keys entered$/,
    );
  });

  it('shows twenty transitions until somebody wants the rest', async () => {
    const backend = sealed();
    const past = historyOf(vaultSealed());
    const [one] = past.transitions;
    backend.remembers({
      ...past,
      transitions: Array.from({ length: 30 }, (_, i) => ({
        ...one,
        at: new Date(Date.parse(one.at) - i * 1000).toISOString(),
      })),
    });
    renderPlatform({ backend, url: '/platform/history' });
    const list = await screen.findByRole('region', { name: 'Transitions' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(20);
    await userEvent.click(
      within(list).getByRole('button', { name: 'Show 10 more' }),
    );
    expect(within(list).getAllByRole('listitem')).toHaveLength(30);
  });

  it('keeps the window in the URL, and asks for it', async () => {
    const { backend } = renderPlatform({ url: '/platform/history?window=7d' });
    await screen.findByTestId('band-vault');
    expect(backend.lookedBack[0]).toEqual({ window: '7d' });
    await userEvent.click(screen.getByRole('radio', { name: '30 days' }));
    expect(url()).toBe('/platform/history?window=30d');
    expect(
      await screen.findByRole('heading', { name: 'The last 30 days' }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(backend.lookedBack.at(-1)).toEqual({ window: '30d' }),
    );
  });

  it('opens the drawer, which has the band of its component', async () => {
    renderPlatform({ backend: sealed(), url: '/platform/history' });
    const row = await screen.findByTestId('band-vault');
    await userEvent.click(within(row).getByRole('link', { name: 'Vault' }));
    expect(url()).toBe('/platform/history?component=vault');
    const drawer = await screen.findByRole('dialog', { name: 'Vault' });
    const history = await within(drawer).findByRole('region', {
      name: 'History',
    });
    expect(history).toHaveTextContent(
      'Ready 87.5 % of 24h, 87.5 % of 7d, 87.5 % of 30d',
    );
    act(() => within(history).getByRole('slider').focus());
    expect(history).toHaveTextContent('NotReady for 1 h, sealed');
  });

  it('is read anew when something has changed', async () => {
    const { backend, signals } = renderPlatform({ url: '/platform/history' });
    await screen.findByTestId('band-vault');
    const before = backend.lookedBack.length;
    backend.holds(platform({}, { version: 2, at: fresh() }));
    act(() => signals.send(READINESS_CHANNEL, { version: 2 }));
    await waitFor(() =>
      expect(backend.lookedBack.length).toBeGreaterThan(before),
    );
  });

  it('says who may not see it, and what cannot be read', async () => {
    const backend = sealed();
    backend.refuses();
    const { unmount } = renderPlatform({ backend, url: '/platform/history' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'platform-bootstrap.readiness.read',
    );
    unmount();
    const away = sealed();
    away.goesAway();
    renderPlatform({ backend: away, url: '/platform/history' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The readiness of the platform cannot be read',
    );
  });
});
