import { screen, within } from '@testing-library/react';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { component, platform } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';

const markup =
  '<img src=x onerror=alert(1)><script>alert(1)</script>[x](javascript:alert(1))';

/** Vault, as an upstream that means harm would describe it. */
const hostile = () =>
  platform(
    {
      vault: {
        readiness: 'NotReady',
        reason: 'SyncError',
        title: markup,
        message: markup,
        namespace: markup,
        category: markup,
        version: { chart: markup, targetRevision: markup },
        conditions: [
          {
            type: 'NoErrors',
            status: 'False',
            reason: markup,
            message: markup,
          },
        ],
        links: [
          // eslint-disable-next-line no-script-url
          { title: 'Script', href: 'javascript:alert(1)' },
          { title: markup, href: 'data:text/html,<script>alert(1)</script>' },
          { title: 'Elsewhere', href: 'https://github.com@evil.test/' },
          ...component('vault').links,
        ],
        nextStep: { text: markup, command: markup },
      },
    },
    { at: fresh() },
  );

describe('what a hostile upstream says', () => {
  it('A30: is text on the board and in the drawer, and no link but to where links may lead', async () => {
    renderPlatform({
      backend: new FakeBackend(hostile()),
      url: '/platform?component=vault',
    });
    const drawer = await screen.findByRole('dialog');
    await within(drawer).findByRole('region', { name: 'Last transitions' });
    expect(drawer).toHaveTextContent(markup);
    expect(
      within(within(drawer).getByRole('region', { name: 'Links' }))
        .getAllByRole('link')
        .map(link => link.getAttribute('href')),
    ).toEqual(['http://127.0.0.1:7010/argocd/applications/vault']);
    expect(screen.getByTestId('component-vault')).toHaveTextContent(markup);
    expect(document.querySelector('script, img[src=x]')).toBeNull();
    const targets = [...document.querySelectorAll('a[href]')].map(link =>
      link.getAttribute('href'),
    );
    expect(
      targets.filter(href => /^\s*(javascript|data):/i.test(href ?? '')),
    ).toEqual([]);
  });
});
