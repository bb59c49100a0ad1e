import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { platform } from '../__testUtils__/platform';
import { renderPlatform } from '../__testUtils__/renderPlatform';
import { chain } from '../__testUtils__/trail';

const url = '/platform/sso';
const steps = async () =>
  within(
    await screen.findByRole('list', { name: 'Links of the chain' }),
  ).getAllByRole('listitem');

function renderChain(...args: Parameters<typeof chain>) {
  const backend = new FakeBackend(platform());
  backend.signsInBy(chain(...args));
  renderPlatform({ backend, url });
  return backend;
}

describe('the sign-in chain', () => {
  it('is said to hold, and shows every link with what was seen', async () => {
    renderChain();
    expect(await screen.findAllByText(/The sign-in chain holds/)).toHaveLength(
      1,
    );
    const links = await steps();
    expect(
      links.map(link => within(link).getByRole('heading').textContent),
    ).toEqual([
      'Headers ok',
      'ID token ok',
      'Claims ok',
      'User in the catalog ok',
      'Groups ok',
      'Roles ok',
    ]);
    expect(links[0]).toHaveTextContent('X-Forwarded-Userpetra');
  });

  it('names the first broken link, and what to do about it', async () => {
    renderChain('user');
    expect(
      await screen.findByRole('heading', {
        name: 'The sign-in chain breaks at “User in the catalog”',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/Repair the user/)).toBeInTheDocument();
    expect(screen.queryByText(/chain holds/)).toBeNull();
    expect(
      (await steps()).map(
        link => within(link).getByRole('heading').textContent,
      ),
    ).toEqual([
      'Headers ok',
      'ID token ok',
      'Claims ok',
      'User in the catalog broken',
      'Groups not reached',
      'Roles not reached',
    ]);
  });

  it('is checked again by keyboard; the last result stays meanwhile', async () => {
    const backend = renderChain('groups');
    const again = await screen.findByRole('button', { name: 'Check again' });
    backend.signsInBy(chain());
    act(() => again.focus());
    await userEvent.keyboard('{Enter}');
    expect(
      await screen.findByText('The sign-in chain holds'),
    ).toBeInTheDocument();
    expect(backend.checks).toBe(2);
  });

  it('is none where sign-in goes another way', async () => {
    renderPlatform({ url });
    expect(
      await screen.findByRole('heading', {
        name: 'There is no sign-in chain to check',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('auth.providers.oauth2Proxy')).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    const backend = new FakeBackend(platform());
    backend.refuses();
    renderPlatform({ backend, url });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /platform-bootstrap\.sso\.check.*Ask the platform team/,
    );
  });

  it('says when it cannot be checked, and tries again', async () => {
    const backend = new FakeBackend(platform());
    backend.goesAway();
    renderPlatform({ backend, url });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the backend does not answer',
    );
    backend.signsInBy(chain());
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    await waitFor(() =>
      expect(screen.getByText('The sign-in chain holds')).toBeInTheDocument(),
    );
  });

  it('A30: shows markup in headers as text', async () => {
    const backend = new FakeBackend(platform());
    const markup = '<img src=x onerror=alert(1)>';
    const check = chain('headers');
    check.steps[0].facts = [{ name: markup, value: markup }];
    check.steps[0].message = markup;
    backend.signsInBy(check);
    renderPlatform({ backend, url });
    expect((await steps())[0]).toHaveTextContent(markup);
    expect(document.querySelector('img[src=x]')).toBeNull();
  });
});
