import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { platform, vaultSealed } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';

// jsdom has no layout, so it has no media queries either.
beforeAll(() => {
  window.matchMedia = (media: string) =>
    Object.assign(new EventTarget(), {
      media,
      matches: media.includes('max-width'),
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    });
});
afterAll(() => {
  Reflect.deleteProperty(window, 'matchMedia');
});

describe('the board in a narrow window', () => {
  it('is a card for each component that is not ready, then a count', async () => {
    renderPlatform({
      backend: new FakeBackend(vaultSealed({ at: fresh() })),
    });
    const cards = await screen.findByRole('list', { name: 'Not ready' });
    expect(
      within(cards)
        .getAllByRole('listitem')
        .map(card => card.dataset.testid),
    ).toEqual([
      'component-vault',
      'component-external-secrets',
      'component-authentik',
      'component-backstage',
    ]);
    expect(within(cards).getByTestId('component-vault')).toHaveTextContent(
      /Vault.*NotReady.*Sealed.*→ Unseal Vault.*Synced.*0\.34\.1/,
    );
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByTestId('component-harbor')).toBeNull();

    await userEvent.click(screen.getByRole('button', { name: '11 ready' }));
    expect(await screen.findByTestId('component-harbor')).toHaveAttribute(
      'data-readiness',
      'Ready',
    );
  });

  it('has the alarms before what is there to try', async () => {
    renderPlatform({
      backend: new FakeBackend(vaultSealed({ at: fresh() })),
      sandbox: true,
    });
    const hint = await screen.findByRole('region', { name: 'Try it' });
    const board = screen.getByTestId('board');
    expect(board.compareDocumentPosition(hint)).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
  });

  it('shows what a search finds, ready or not', async () => {
    renderPlatform({ url: '/platform?q=harbor' });
    expect(await screen.findByTestId('component-harbor')).toBeInTheDocument();
  });

  it('counts what is ready and has findings all the same', async () => {
    const findings = { errors: 0, warnings: 1 };
    const changes = { vault: { findings }, harbor: { findings } };
    renderPlatform({
      backend: new FakeBackend(platform(changes, { at: fresh() })),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: '15 ready, 2 with findings' }),
    );
    expect(await screen.findByTestId('component-vault')).toHaveTextContent(
      'Vault1 finding',
    );
  });

  it('is one line when all is well', async () => {
    renderPlatform({
      backend: new FakeBackend(platform({}, { at: fresh() })),
    });
    expect(
      await screen.findByRole('button', { name: '15 ready' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('list', { name: 'Not ready' })).toBeNull();
  });
});
