import { screen, within } from '@testing-library/react';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { platform } from '../__testUtils__/platform';
import { renderPlatform } from '../__testUtils__/renderPlatform';
import { denied, event } from '../__testUtils__/trail';

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

describe('the audit trail in a narrow window', () => {
  it('is a card for each event', async () => {
    const backend = new FakeBackend(platform());
    backend.writes([event('1'), denied('2')]);
    renderPlatform({ backend, url: '/platform/audit' });
    const cards = await screen.findByRole('list', { name: 'Audit trail' });
    const [change, refusal] = within(cards).getAllByRole('listitem');
    expect(change).toHaveTextContent(
      /petra.*ago.*Add kuberay to automation.*succeeded.*Pull request #12.*9f86d081/,
    );
    expect(refusal).toHaveTextContent(/daniel.*Access denied.*denied/);
    expect(screen.queryByRole('table')).toBeNull();
  });
});
