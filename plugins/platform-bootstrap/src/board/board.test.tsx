import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { READINESS_CHANNEL } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import {
  argocdAway,
  platform,
  postgresFailed,
  vaultSealed,
} from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';

const sealed = () => new FakeBackend(vaultSealed({ at: fresh() }));
const row = (id: string) => screen.findByTestId(`component-${id}`);
const headline = () => screen.findByTestId('headline');
const url = () => screen.getByTestId('url').textContent;

describe('the board', () => {
  it('answers first: how many are ready, what needs a person, what waits', async () => {
    renderPlatform({ backend: sealed() });
    expect(await headline()).toHaveTextContent(
      '11 of 15 ready. 1 needs you: Vault is sealed. 3 wait for it.',
    );
    expect(await headline()).toHaveAttribute('role', 'status');
    expect(url()).toBe('/platform');
  });

  it('shows each component with readiness, reason, sync status, version, age and next step', async () => {
    renderPlatform({ backend: sealed() });
    const vault = await row('vault');
    expect(vault).toHaveAttribute('data-readiness', 'NotReady');
    expect(
      within(vault).getByRole('cell', {
        name: 'Readiness of Vault: NotReady',
      }),
    ).toHaveTextContent('NotReady');
    expect(vault).toHaveTextContent('Sealed');
    expect(vault).toHaveTextContent('Synced');
    expect(vault).toHaveTextContent('vault 0.34.1');
    expect(vault).toHaveTextContent(/\d s/);
    expect(vault).toHaveTextContent('→ Unseal Vault with its unseal keys');
  });

  it('says what waits for what, along the whole chain', async () => {
    renderPlatform({ backend: sealed() });
    expect(await row('external-secrets')).toHaveTextContent('waits for Vault');
    expect(await row('backstage')).toHaveTextContent(
      'waits for Authentik ← External Secrets ← Vault',
    );
  });

  it('opens phases with trouble and keeps the others on one line, each component still there', async () => {
    renderPlatform({ backend: sealed() });
    const security = await screen.findByRole('table', {
      name: /Phase 3 Security/,
    });
    const ids = within(security)
      .getAllByTestId(/^component-/)
      .map(element => element.dataset.testid);
    expect(ids).toEqual([
      'component-vault',
      'component-external-secrets',
      'component-authentik',
      'component-oauth2-proxy',
    ]);
    expect(screen.queryByRole('table', { name: /Phase 2/ })).toBeNull();
    const harbor = await row('harbor');
    expect(harbor).toHaveAttribute('data-readiness', 'Ready');
    expect(
      within(harbor).getByRole('img', { name: 'Ready' }),
    ).toBeInTheDocument();
  });

  it('opens a phase by keyboard', async () => {
    renderPlatform({ backend: sealed() });
    const phase = await screen.findByRole('button', { name: /Phase 2/ });
    expect(phase).toHaveAttribute('aria-expanded', 'false');
    act(() => phase.focus());
    await userEvent.keyboard('{Enter}');
    const table = await screen.findByRole('table', { name: /Phase 2/ });
    expect(within(table).getByTestId('component-harbor')).toBeInTheDocument();
  });

  it('keeps what developers added in sight', async () => {
    const snapshot = platform({ kuberay: {} }, { at: fresh() });
    renderPlatform({ backend: new FakeBackend(snapshot) });
    const applications = await screen.findByRole('table', {
      name: /Applications/,
    });
    expect(
      within(applications).getByTestId('component-kuberay'),
    ).toHaveAttribute('data-readiness', 'Ready');
  });

  it('says which broken parent holds back its children', async () => {
    const snapshot = platform({}, { at: fresh() });
    const parents = snapshot.parents.map(parent =>
      parent.id === 'security-parent'
        ? {
            ...parent,
            ready: false,
            reason: 'ComparisonError',
            message: 'apps/security/vault.yaml: line 12: bad indentation',
          }
        : parent,
    );
    renderPlatform({ backend: new FakeBackend({ ...snapshot, parents }) });
    const banner = await screen.findByRole('alert');
    expect(banner).toHaveTextContent('security-parent');
    expect(banner).toHaveTextContent('nothing new reaches its children');
    expect(banner).toHaveTextContent('apps/security/vault.yaml: line 12');
  });

  it('says once that Argo CD is away, and calls nothing ready', async () => {
    renderPlatform({ backend: new FakeBackend(argocdAway({ at: fresh() })) });
    expect(await headline()).toHaveTextContent(
      'Nothing is known for certain. 15 unknown: Argo CD cannot be reached.',
    );
    expect(
      screen
        .getAllByTestId(/^component-/)
        .map(element => element.dataset.readiness),
    ).toEqual(Array(15).fill('Unknown'));
  });
});

describe('filter and search', () => {
  it('are read from the URL', async () => {
    renderPlatform({
      backend: sealed(),
      url: '/platform?readiness=Blocked&phase=3',
    });
    await row('authentik');
    expect(screen.getAllByTestId(/^component-/)).toHaveLength(2);
    expect(screen.getByText('2 of 15 components')).toBeInTheDocument();
    // The headline is about the platform, whatever is filtered.
    expect(await headline()).toHaveTextContent('11 of 15 ready');
  });

  it('write to the URL; back goes back', async () => {
    renderPlatform({ backend: sealed() });
    await userEvent.click(
      await screen.findByRole('button', { name: /Readiness/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'NotReady' }),
    );
    await waitFor(() => expect(url()).toBe('/platform?readiness=NotReady'));
    expect(screen.getAllByTestId(/^component-/)).toHaveLength(1);

    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    await waitFor(() => expect(url()).toBe('/platform'));
    expect(screen.getAllByTestId(/^component-/)).toHaveLength(15);
  });

  it('search opens the phases in which it finds something', async () => {
    renderPlatform();
    await userEvent.type(
      await screen.findByRole('searchbox', { name: 'Search components' }),
      'harbor',
    );
    const table = await screen.findByRole('table', { name: /Phase 2/ });
    expect(within(table).getAllByTestId(/^component-/)).toHaveLength(1);
    await waitFor(() => expect(url()).toBe('/platform?q=harbor'));
  });

  it('a search is one step back, not one per letter', async () => {
    renderPlatform({ url: '/platform?phase=2' });
    await userEvent.type(await screen.findByRole('searchbox'), 'har');
    await waitFor(() => expect(url()).toBe('/platform?phase=2&q=har'));
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    await waitFor(() => expect(url()).toBe('/'));
  });

  it('say when nothing matches, and offer the way out', async () => {
    renderPlatform({ url: '/platform?q=nothing-like-this' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show all components' }),
    );
    await row('vault');
    expect(url()).toBe('/platform');
  });
});

describe('live data', () => {
  const unsealedLater = () => platform({}, { version: 2, at: fresh() });

  it('arrives by signal; what changed is marked for a few seconds', async () => {
    const { backend, signals } = renderPlatform({ backend: sealed() });
    expect(await row('vault')).not.toHaveAttribute('data-changed');

    jest.useFakeTimers();
    try {
      backend.holds(unsealedLater());
      await act(async () => {
        signals.send(READINESS_CHANNEL, { version: 2 });
        await jest.advanceTimersByTimeAsync(0);
      });
      const vault = screen.getByTestId('component-vault');
      expect(vault).toHaveAttribute('data-readiness', 'Ready');
      expect(vault).toHaveAttribute('data-changed');
      expect(screen.getByTestId('component-harbor')).not.toHaveAttribute(
        'data-changed',
      );
      // The phase stays open: nothing closes under a reader.
      expect(
        screen.getByRole('table', { name: /Phase 3/ }),
      ).toBeInTheDocument();

      await act(() => jest.advanceTimersByTimeAsync(6000));
      expect(vault).not.toHaveAttribute('data-changed');
    } finally {
      jest.useRealTimers();
    }
  });

  it('opens a phase in which trouble starts', async () => {
    const { backend, signals } = renderPlatform();
    expect(await headline()).toHaveTextContent('All 15 ready.');
    expect(screen.queryByRole('table')).toBeNull();

    backend.holds(postgresFailed({ version: 2, at: fresh() }));
    act(() => signals.send(READINESS_CHANNEL, { version: 2 }));
    const table = await screen.findByRole('table', { name: /Phase 1.5/ });
    expect(
      within(table).getByTestId('component-platform-postgres'),
    ).toHaveAttribute('data-changed');
  });

  it('leaves rows where they are while somebody points at them', async () => {
    const { backend, signals } = renderPlatform({ backend: sealed() });
    await userEvent.hover(await row('vault'));
    backend.holds(
      platform(
        {
          'oauth2-proxy': {
            readiness: 'NotReady',
            reason: 'Degraded',
            message: 'a pod crashes',
          },
        },
        { version: 2, at: fresh() },
      ),
    );
    act(() => signals.send(READINESS_CHANNEL, { version: 2 }));
    await waitFor(() =>
      expect(screen.getByTestId('component-oauth2-proxy')).toHaveAttribute(
        'data-readiness',
        'NotReady',
      ),
    );
    const order = () =>
      within(screen.getByRole('table', { name: /Phase 3/ }))
        .getAllByTestId(/^component-/)
        .map(element => element.dataset.testid);
    expect(order()[0]).toBe('component-vault');

    await userEvent.unhover(screen.getByTestId('component-vault'));
    await userEvent.hover(screen.getByTestId('headline'));
    await waitFor(() => expect(order()[0]).toBe('component-oauth2-proxy'));
  });

  it('keeps the last known state when the backend goes away, says how old it is, and recovers', async () => {
    const { backend, signals } = renderPlatform({ backend: sealed() });
    await row('vault');
    backend.goesAway();
    act(() => signals.send(READINESS_CHANNEL, { version: 2 }));
    const banner = await screen.findByRole('alert');
    expect(banner).toHaveTextContent(
      /The backend is away: this is the last known state, \d+ s old/,
    );
    expect(banner).toHaveTextContent('the backend does not answer');
    expect(await row('vault')).toHaveAttribute('data-readiness', 'NotReady');

    backend.holds(unsealedLater());
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(await headline()).toHaveTextContent('All 15 ready.');
  });

  it('shows nothing green when the evidence has become too old', async () => {
    renderPlatform();
    expect(await headline()).toHaveTextContent('All 15 ready.');
    const realNow = Date.now;
    const clock = jest
      .spyOn(Date, 'now')
      .mockImplementation(() => realNow() + 120_000);
    try {
      await waitFor(() =>
        expect(screen.getByTestId('headline')).toHaveTextContent(
          'Nothing is known for certain. 15 unknown: last observed more than 1 min ago; then: it was ready.',
        ),
      );
    } finally {
      clock.mockRestore();
    }
    expect(
      screen
        .getAllByTestId(/^component-/)
        .map(element => element.dataset.readiness),
    ).toEqual(Array(15).fill('Unknown'));
  });
});

describe('the other states', () => {
  it('says what to do where Argo CD is not configured', async () => {
    renderPlatform({
      backend: new FakeBackend({
        ...platform({}, { at: fresh() }),
        components: [],
        problem: {
          reason: 'NotConfigured',
          message: 'platformBootstrap.argocd.url is not set',
        },
      }),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'platformBootstrap.argocd.url is not set',
    );
    expect(screen.getByText(/argocd:/)).toBeInTheDocument();
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('says what to do where Argo CD knows no Application', async () => {
    renderPlatform({
      backend: new FakeBackend({ ...platform(), components: [] }),
    });
    expect(await headline()).toHaveTextContent('No components yet.');
    expect(
      screen.getByText(/Apply the root Application of the platform repository/),
    ).toBeInTheDocument();
  });

  it('says who can grant what is missing', async () => {
    const backend = new FakeBackend(platform());
    backend.refuses();
    renderPlatform({ backend });
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent('platform-bootstrap.readiness.read');
    expect(notice).toHaveTextContent('Ask the platform team');
    expect(screen.queryByTestId('headline')).toBeNull();
  });

  it('forgets the platform when the permission is withdrawn', async () => {
    const { backend, signals } = renderPlatform({ backend: sealed() });
    await row('vault');
    backend.refuses();
    act(() => signals.send(READINESS_CHANNEL, { version: 2 }));
    await screen.findByRole('alert');
    expect(screen.queryByText(/Vault/)).toBeNull();
  });

  it('says that nothing can be read, blames nobody, and tries again', async () => {
    const backend = new FakeBackend(platform({}, { at: fresh() }));
    backend.goesAway();
    renderPlatform({ backend });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This says nothing of the platform itself.',
    );
    backend.holds(platform({}, { at: fresh() }));
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(await headline()).toHaveTextContent('All 15 ready.');
  });

  it('says that it shows a stored state', async () => {
    const snapshot = platform({}, { at: fresh(), source: 'history' });
    renderPlatform({ backend: new FakeBackend(snapshot) });
    expect(
      await screen.findByText(/last stored state, observed/),
    ).toBeInTheDocument();
  });

  it('has nothing under paths that do not exist', async () => {
    renderPlatform({ url: '/platform/no-such-tab' });
    expect(await screen.findByText(/PAGE NOT FOUND/i)).toBeInTheDocument();
  });
});

describe('refresh', () => {
  it('asks for an observation and shows what it brought', async () => {
    const { backend } = renderPlatform({ backend: sealed() });
    const button = await screen.findByRole('button', { name: 'Refresh' });
    backend.holds(platform({}, { version: 2, at: fresh() }));
    await userEvent.click(button);
    await waitFor(() => expect(backend.refreshes).toBe(1));
    await waitFor(() =>
      expect(screen.getByTestId('headline')).toHaveTextContent('All 15 ready.'),
    );
  });

  it('says why it failed', async () => {
    const { backend } = renderPlatform();
    const button = await screen.findByRole('button', { name: 'Refresh' });
    backend.goesAway();
    await userEvent.click(button);
    expect(
      await screen.findByText('The observation could not be started'),
    ).toBeInTheDocument();
  });
});
