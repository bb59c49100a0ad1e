import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { READINESS_CHANNEL } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { platform, vaultSealed } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';

const sealed = () => new FakeBackend(vaultSealed({ at: fresh() }));
const node = (id: string) => screen.findByTestId(`node-${id}`);
const url = () => screen.getByTestId('url').textContent;
const edge = (from: string, to: string) =>
  document.querySelector(`[data-edge="${from} ${to}"]`);

describe('the graph', () => {
  it('marks the root cause and the lines at which something waits', async () => {
    renderPlatform({ backend: sealed(), url: '/platform/graph' });
    expect(await node('vault')).toHaveAttribute('data-cause');
    expect(await node('vault')).toHaveTextContent('root cause');
    expect(
      screen.getByRole('link', {
        name: 'Vault; NotReady: sealed; root cause; must be Ready first: Argo CD',
      }),
    ).toBeInTheDocument();
    expect(await node('authentik')).toHaveTextContent('waits for Vault');
    expect(await node('traefik')).not.toHaveAttribute('data-cause');
    expect(edge('vault', 'external-secrets')).toHaveAttribute('data-stuck');
    expect(edge('argocd', 'vault')).not.toHaveAttribute('data-stuck');
    expect(screen.getByText('Phase 3 Security')).toBeInTheDocument();
  });

  it('dims what has nothing to do with what somebody looks at', async () => {
    renderPlatform({ backend: sealed(), url: '/platform/graph' });
    const vault = await node('vault');
    await userEvent.hover(within(vault).getByRole('link'));
    expect(await node('traefik')).toHaveAttribute('data-dimmed');
    expect(await node('argocd')).not.toHaveAttribute('data-dimmed');
    expect(await node('external-secrets')).not.toHaveAttribute('data-dimmed');
    await userEvent.unhover(within(vault).getByRole('link'));
    expect(await node('traefik')).not.toHaveAttribute('data-dimmed');
  });

  it('is walked along its lines by keyboard, and opens the drawer', async () => {
    renderPlatform({ backend: sealed(), url: '/platform/graph' });
    const external = await node('external-secrets');
    const stops = screen
      .getByTestId('graph')
      .querySelectorAll('a[tabindex="0"]');
    expect(stops).toHaveLength(1);
    act(() => within(external).getByRole('link').focus());
    await userEvent.keyboard('{ArrowLeft}');
    expect(await node('vault')).toContainElement(
      document.activeElement as HTMLElement,
    );
    await userEvent.keyboard('{ArrowRight}');
    expect(external).toContainElement(document.activeElement as HTMLElement);
    await userEvent.keyboard('{ArrowLeft}{Enter}');
    expect(url()).toBe('/platform/graph?component=vault');
    expect(
      await screen.findByRole('dialog', { name: 'Vault' }),
    ).toHaveTextContent('Vault is sealed');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(url()).toBe('/platform/graph'));
  });

  it('has all of it as a list, by its own link', async () => {
    renderPlatform({ backend: sealed(), url: '/platform/graph' });
    await node('vault');
    await userEvent.click(screen.getByRole('radio', { name: 'List' }));
    expect(url()).toBe('/platform/graph?view=list');
    const vault = await screen.findByTestId('gates-vault');
    expect(vault).toHaveTextContent('root cause');
    const authentik = screen.getByTestId('gates-external-secrets');
    expect(authentik).toHaveTextContent('waits for Vault');
    expect(authentik).toHaveTextContent('Must be Ready first: Argo CD, Vault');
    expect(screen.queryByTestId('graph')).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: 'Graph' }));
    expect(url()).toBe('/platform/graph');
  });

  it('makes one box of a crowd, which leads to the board', async () => {
    const apps = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`app-${i}`, {}]),
    );
    renderPlatform({
      backend: new FakeBackend(platform(apps, { at: fresh() })),
      url: '/platform/graph',
    });
    const crowd = await screen.findByRole('link', {
      name: /^30 applications; Ready/,
    });
    await userEvent.click(crowd);
    expect(url()).toBe('/platform?phase=none&readiness=Ready');
  });

  it('keeps everything in its place when something changes', async () => {
    const { backend, signals } = renderPlatform({
      backend: sealed(),
      url: '/platform/graph',
    });
    const before = (await node('vault')).getAttribute('style');
    backend.holds(platform({}, { version: 2, at: fresh() }));
    act(() => signals.send(READINESS_CHANNEL, { version: 2 }));
    await waitFor(async () =>
      expect(await node('vault')).toHaveAttribute('data-readiness', 'Ready'),
    );
    expect((await node('vault')).getAttribute('style')).toBe(before);
    expect(edge('vault', 'external-secrets')).not.toHaveAttribute('data-stuck');
  });

  it('says when there is nothing to draw', async () => {
    renderPlatform({
      backend: new FakeBackend({ ...platform(), components: [] }),
      url: '/platform/graph',
    });
    expect(
      await screen.findByText('There is nothing to watch yet'),
    ).toBeInTheDocument();
  });
});
