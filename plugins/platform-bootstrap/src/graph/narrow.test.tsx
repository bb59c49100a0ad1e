import { screen } from '@testing-library/react';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { vaultSealed } from '../__testUtils__/platform';
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

it('is a list in a narrow window, with what needs a person first in its phase', async () => {
  renderPlatform({
    backend: new FakeBackend(vaultSealed({ at: fresh() })),
    url: '/platform/graph',
  });
  const vault = await screen.findByTestId('gates-vault');
  expect(vault.parentElement?.firstElementChild).toBe(vault);
  expect(screen.queryByTestId('graph')).toBeNull();
  expect(screen.queryByRole('radio', { name: 'Graph' })).toBeNull();
});
