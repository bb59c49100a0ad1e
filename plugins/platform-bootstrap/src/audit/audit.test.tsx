import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { platform } from '../__testUtils__/platform';
import { renderPlatform } from '../__testUtils__/renderPlatform';
import { DIGEST, denied, event } from '../__testUtils__/trail';

const url = () => screen.getByTestId('url').textContent;
const table = () => screen.findByRole('table', { name: 'Audit trail' });
const rows = async () =>
  within(await table())
    .getAllByRole('row')
    .slice(1);

function renderTrail(
  options: { pages?: ReturnType<typeof event>[][]; query?: string } = {},
) {
  const { pages = [[event('1'), denied('2')]], query = '' } = options;
  const backend = new FakeBackend(platform());
  backend.writes(...pages);
  return renderPlatform({ backend, url: `/platform/audit${query}` });
}

describe('the audit trail', () => {
  it('says when, who, what, how it ended and where it led to', async () => {
    renderTrail();
    const [change, refusal] = await rows();
    expect(change).toHaveTextContent('petra');
    expect(change).toHaveTextContent('Pull request with a change');
    expect(change).toHaveTextContent('Add kuberay to automation');
    expect(change).toHaveTextContent('scaffolder change-propose');
    expect(change).toHaveTextContent('succeeded');
    expect(
      within(change).getAllByTitle('2026-11-23T10:00:00.000Z'),
    ).toHaveLength(2);
    expect(
      within(change).getByRole('link', { name: 'Pull request #12' }),
    ).toHaveAttribute('href', 'https://github.com/example/platform/pull/12');

    expect(refusal).toHaveTextContent('daniel');
    expect(refusal).toHaveTextContent('platform-bootstrap.readiness.refresh');
    expect(refusal).toHaveTextContent('denied');
    expect(within(refusal).queryByRole('link')).toBeNull();
    expect(within(refusal).queryByRole('button')).toBeNull();
  });

  it('says who it was when it was nobody of the catalog', async () => {
    renderTrail({
      pages: [
        [
          event('1', { actor: { kind: 'unknown', ref: null } }),
          event('2', {
            actor: { kind: 'service', ref: 'plugin:scaffolder' },
          }),
        ],
      ],
    });
    const [unknown, service] = await rows();
    expect(unknown).toHaveTextContent('somebody unknown');
    expect(service).toHaveTextContent('plugin:scaffolder service');
  });

  it('says that no result was recorded, and why something failed', async () => {
    renderTrail({
      pages: [
        [
          event('1', { result: 'initiated', endedAt: null }),
          event('2', { result: 'failed', error: 'category-not-granted' }),
        ],
      ],
    });
    const [initiated, failed] = await rows();
    expect(initiated).toHaveTextContent('no result was recorded');
    expect(failed).toHaveTextContent('failedcategory-not-granted');
  });

  it('copies the whole digest', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    renderTrail();
    const [change] = await rows();
    expect(change).toHaveTextContent('9f86d081');
    expect(change).not.toHaveTextContent(DIGEST);
    await user.click(
      within(change).getByRole('button', { name: 'Copy digest 9f86d081' }),
    );
    expect(copied).toHaveBeenCalledWith(DIGEST);
    expect(await within(change).findByRole('status')).toHaveTextContent(
      'Copied',
    );
  });

  it('loads older events by keyboard until there are none', async () => {
    renderTrail({ pages: [[event('1')], [event('2'), denied('3')]] });
    const more = await screen.findByRole('button', { name: 'Load more' });
    expect(await rows()).toHaveLength(1);
    act(() => more.focus());
    await userEvent.keyboard('{Enter}');
    await waitFor(async () => expect(await rows()).toHaveLength(3));
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });

  it('keeps what was read when more cannot be, and tries again', async () => {
    const pages = [[event('1')], [event('2')]];
    const { backend } = renderTrail({ pages });
    await rows();
    backend.goesAway();
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the backend does not answer',
    );
    expect(await rows()).toHaveLength(1);

    backend.writes(...pages);
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('reads what was written since', async () => {
    const { backend } = renderTrail({ pages: [[event('1')]] });
    await rows();
    backend.writes([event('2'), event('1')]);
    await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
  });

  it('is filtered by the URL, beyond what was read', async () => {
    const { backend } = renderTrail({ query: '?who=user:default/daniel' });
    expect(await rows()).toHaveLength(1);
    expect(screen.getByText('1 event')).toBeInTheDocument();
    expect(backend.queries).toEqual([{ actor: 'user:default/daniel' }]);
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    expect(url()).toBe('/platform/audit');
  });

  it('writes the filter to the URL', async () => {
    renderTrail();
    await userEvent.click(
      await screen.findByRole('button', { name: /Result/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'denied' }),
    );
    await waitFor(() => expect(url()).toBe('/platform/audit?result=denied'));
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    // What was seen before can still be chosen.
    await userEvent.click(screen.getByRole('button', { name: /Who/ }));
    expect(
      await screen.findByRole('option', { name: 'petra' }),
    ).toBeInTheDocument();
  });

  it('says when nothing matches, and that there may be older ones', async () => {
    renderTrail({
      pages: [[event('1')], [denied('2')]],
      query: '?result=denied',
    });
    expect(await screen.findByText(/There are older ones/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await rows()).toHaveLength(1);
  });

  it('says when nothing was written down', async () => {
    renderTrail({ pages: [[]] });
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing has been written down yet',
      }),
    ).toBeInTheDocument();
  });

  it('names the permission that is missing, and whom to ask', async () => {
    const backend = new FakeBackend(platform());
    backend.refuses();
    renderPlatform({ backend, url: '/platform/audit' });
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent('platform-bootstrap.audit.read');
    expect(notice).toHaveTextContent('Ask the platform team');
    expect(screen.getAllByText(/platform-bootstrap\.audit\.read/)).toHaveLength(
      1,
    );
  });

  it('says when it cannot be read, and tries again', async () => {
    const backend = new FakeBackend(platform());
    backend.goesAway();
    renderPlatform({ backend, url: '/platform/audit' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the backend does not answer',
    );
    backend.writes([event('1')]);
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(await rows()).toHaveLength(1);
  });

  it('A30: shows markup as text, and links to nothing that is not allowed', async () => {
    const markup = '<img src=x onerror=alert(1)><a href="//evil.test">x</a>';
    renderTrail({
      pages: [
        [
          event('1', {
            subject: markup,
            error: markup,
            event: markup,
            actor: { kind: 'user', ref: markup },
            // eslint-disable-next-line no-script-url
            link: 'javascript:alert(1)',
            inputDigest: markup,
          }),
          event('2', { link: 'data:text/html,<script>alert(1)</script>' }),
          event('3', { link: 'https://github.com@evil.test/pull/12' }),
        ],
      ],
    });
    expect((await rows())[0]).toHaveTextContent(markup);
    expect((await rows())[0]).toHaveTextContent('not a link: javascript:');
    expect(within(await table()).queryByRole('link')).toBeNull();
    expect(within(await table()).queryByRole('img')).toBeNull();
    expect(document.querySelector('table a, table script')).toBeNull();
  });
});
