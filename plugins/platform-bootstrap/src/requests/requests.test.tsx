import { REQUESTS_CHANNEL } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { mockApis } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { component, platform } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';
import {
  doneRequest,
  minutes,
  request,
  stepsTo,
  stuckRequest,
} from '../__testUtils__/requests';

const url = () => screen.getByTestId('url').textContent;

function renderRequests(
  requests = [request(3), stuckRequest(2), doneRequest(1)],
  options: Parameters<typeof renderPlatform>[0] & {
    more?: Parameters<FakeBackend['follows']>[1];
  } = {},
) {
  const backend = new FakeBackend(
    platform({ 'app-3': component('app-3') }, { at: fresh() }),
  );
  backend.follows(requests, options.more);
  return renderPlatform({
    backend,
    url: '/platform/requests',
    identity: mockApis.identity({
      userEntityRef: 'user:default/daniel',
      ownershipEntityRefs: ['user:default/daniel', 'group:default/developers'],
    }),
    ...options,
  });
}

const line = (number: number) => screen.findByTestId(`request-${number}`);
const shown = () =>
  screen.queryAllByTestId(/^request-\d+$/).map(({ dataset }) => dataset.testid);

describe('the list of requests', () => {
  it('says first how many are open and which needs somebody', async () => {
    renderRequests();
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: '2 requests open. 1 needs somebody: Add app-2 to automation.',
      }),
    ).toBeInTheDocument();
    expect(shown()).toEqual(['request-2', 'request-3', 'request-1']);
    expect(
      within(screen.getByRole('list', { name: 'Ended' })).getByTestId(
        'request-1',
      ),
    ).toBeInTheDocument();
  });

  it('has a line for each, with its steps in words and what it waits for', async () => {
    renderRequests();
    const stuck = await line(2);
    const steps = within(stuck).getByRole('list', {
      name: 'Steps of Add app-2 to automation',
    });
    expect(
      within(steps)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Opened: done',
      'Checks: done',
      'Merged: done',
      'Parent synced: failed',
      'Created: to come',
      'Ready: to come',
    ]);
    expect(stuck).toHaveTextContent(
      /Stuck: automation-parent cannot be synced.*broken.yaml:9/,
    );
    expect(
      within(stuck).getByRole('link', { name: /broken.yaml/ }),
    ).toHaveAttribute('href', expect.stringMatching(/broken.yaml#L9$/));
    expect(
      within(stuck).getByRole('link', { name: 'Pull request #2' }),
    ).toHaveAttribute('href', 'https://github.com/acme/platform/pull/2');
    const waiting = within(await line(3));
    expect(waiting.getByText(/waits for review/)).toBeInTheDocument();
    const current = waiting.getAllByRole('listitem')[2];
    expect(current).toHaveAttribute('aria-current', 'step');
  });

  it('calls the steps of a removal what they are', async () => {
    const steps = stepsTo('created', {
      reason: 'NotPruned',
      message: 'app-3 is still there',
    });
    renderRequests([request(3, { change: 'remove-application', steps })]);
    expect(await line(3)).toHaveTextContent(
      'Removed: under wayAll gone: to come',
    );
  });

  it('shows mine, my team’s or all, as the URL says', async () => {
    const others = { requestedBy: 'user:default/petra', owner: null };
    renderRequests([
      request(3),
      request(2, { requestedBy: 'user:default/dora' }),
      request(1, others),
    ]);
    await line(1);
    await userEvent.click(screen.getByRole('link', { name: 'Mine' }));
    await waitFor(() => expect(shown()).toEqual(['request-3']));
    expect(url()).toBe('/platform/requests?whose=mine');
    await userEvent.click(screen.getByRole('link', { name: "My team's" }));
    await waitFor(() => expect(shown()).toEqual(['request-3', 'request-2']));
    await userEvent.click(screen.getByRole('link', { name: 'All' }));
    await waitFor(() => expect(shown()).toHaveLength(3));
  });

  it('starts as the link says that somebody sent', async () => {
    renderRequests([request(1, { requestedBy: null, owner: null })], {
      url: '/platform/requests?whose=mine',
    });
    expect(
      await screen.findByText('You have asked for nothing yet'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Mine' })).toHaveAttribute(
      'aria-current',
      'true',
    );
  });

  it('shows the last that ended, and all of them when asked to', async () => {
    const ended = Array.from({ length: 14 }, (_, i) => doneRequest(14 - i));
    renderRequests(ended);
    await line(14);
    expect(shown()).toHaveLength(10);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all 14 that ended' }),
    );
    await waitFor(() => expect(shown()).toHaveLength(14));
    expect(url()).toBe('/platform/requests?ended=all');
  });

  it('says what to do when there is none', async () => {
    renderRequests([]);
    expect(
      await screen.findByText('Nobody has asked for a change yet'),
    ).toBeInTheDocument();
    expect(screen.getByText('No request is open.')).toBeInTheDocument();
  });

  it('says that the forge cannot be asked, and shows what was known', async () => {
    renderRequests([request(3)], {
      more: { problem: "GitHub's rate limit is used up" },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      "GitHub's rate limit is used up",
    );
    expect(await line(3)).toBeInTheDocument();
  });

  it('moves when the backend says that something has moved', async () => {
    const { backend, signals } = renderRequests([request(3)]);
    await line(3);
    backend.follows([doneRequest(3)]);
    act(() => signals.send(REQUESTS_CHANNEL, { version: 9 }));
    expect(
      await within(
        await screen.findByRole('list', { name: 'Ended' }),
      ).findByTestId('request-3'),
    ).toBeInTheDocument();
  });

  it('keeps what was known while the backend is away', async () => {
    const { backend, signals } = renderRequests([request(3)]);
    await line(3);
    backend.goesAway();
    act(() => signals.send(REQUESTS_CHANNEL, { version: 9 }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The backend is away',
    );
    expect(await line(3)).toBeInTheDocument();
  });

  it('says what is missing to whoever may not see any', async () => {
    const backend = new FakeBackend(platform());
    backend.refuses();
    renderRequests([], { backend });
    expect(
      await screen.findByText('You may not see any request'),
    ).toBeInTheDocument();
  });

  it('tries again when it never got an answer', async () => {
    const backend = new FakeBackend(platform());
    backend.goesAway();
    renderRequests([], { backend });
    expect(
      await screen.findByText('The requests cannot be read'),
    ).toBeInTheDocument();
    backend.follows([request(3)]);
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(await line(3)).toBeInTheDocument();
  });
});

describe('the tab', () => {
  it('says how many are open, on every page', async () => {
    const { backend, signals } = renderRequests(undefined, {
      url: '/platform',
    });
    expect(
      await screen.findByRole('tab', { name: 'Requests (2)' }),
    ).toHaveAttribute('href', '/platform/requests');
    expect(backend.lookups).toBe(1);
    backend.follows([doneRequest(1)]);
    act(() => signals.send(REQUESTS_CHANNEL, { version: 9 }));
    expect(
      await screen.findByRole('tab', { name: 'Requests' }),
    ).toBeInTheDocument();
  });
});

describe('one request', () => {
  it('is found from the list, and leads back', async () => {
    renderRequests();
    await userEvent.click(
      await screen.findByRole('link', { name: 'Add app-2 to automation' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Add app-2 to automation' }),
    ).toBeInTheDocument();
    expect(url()).toBe('/platform/requests/2');
    await userEvent.click(screen.getByRole('link', { name: 'All requests' }));
    expect(await line(2)).toBeInTheDocument();
  });

  it('says how it stands, step by step, and what it is about', async () => {
    renderRequests(undefined, { url: '/platform/requests/2' });
    expect(
      await screen.findByText(
        /It is stuck: automation-parent cannot be synced/,
      ),
    ).toHaveAttribute('role', 'status');
    const steps = within(
      screen.getByRole('list', { name: 'Steps' }),
    ).getAllByRole('listitem');
    expect(steps.map(step => step.querySelector('h3')?.textContent)).toEqual([
      'Opened done',
      'Checks done',
      'Merged done',
      'Parent synced failed',
      'Created to come',
      'Ready to come',
    ]);
    expect(steps[2].querySelector('time')).toHaveAttribute(
      'datetime',
      minutes(2),
    );
    expect(steps[3]).toHaveTextContent(
      'ParentBlocked automation-parent cannot be synced',
    );
    expect(screen.getByRole('link', { name: 'app-2' })).toHaveAttribute(
      'href',
      '/platform?component=app-2',
    );
    expect(screen.getByText('Pull request #2').closest('dd')).toHaveTextContent(
      '(merged)',
    );
    expect(screen.getByText('daniel')).toBeInTheDocument();
  });

  it.each([
    ['Ready', doneRequest(2), 'All that it asks for is Ready.'],
    [
      'gone',
      doneRequest(2, { change: 'remove-application' }),
      'It is gone, with all that it brought.',
    ],
    [
      'closed',
      request(2, {
        state: 'closed',
        steps: stepsTo('merged', {
          status: 'failed',
          reason: 'Closed',
          message: 'it was closed without a merge',
        }),
      }),
      'It was closed: it was closed without a merge.',
    ],
    ['on its way', request(2), 'It is on its way: waits for review.'],
  ])('says that it is %s', async (_, one, words) => {
    renderRequests([one], { url: '/platform/requests/2' });
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('is found by its branch, the newest first', async () => {
    const key = 'add-application-kuberay';
    renderRequests([request(5, { key }), request(4, { key })], {
      url: `/platform/requests/${key}`,
    });
    expect(
      await screen.findByText('Add app-5 to automation'),
    ).toBeInTheDocument();
  });

  it('is asked for when the list does not go back so far', async () => {
    renderRequests([], {
      url: '/platform/requests/1',
      more: { older: [doneRequest(1)] },
    });
    expect(
      await screen.findByText('Add app-1 to automation'),
    ).toBeInTheDocument();
  });

  it('says that there is none', async () => {
    renderRequests([], { url: '/platform/requests/99' });
    expect(
      await screen.findByText('There is no request 99'),
    ).toBeInTheDocument();
  });

  it('A30: makes no link of what is no address', async () => {
    // eslint-disable-next-line no-script-url
    const link = { title: 'click', href: 'javascript:alert(1)' };
    const steps = stepsTo('checks', {
      status: 'failed',
      reason: 'CheckFailed',
      message: 'x',
      link,
    });
    renderRequests([request(2, { steps })], { url: '/platform/requests/2' });
    expect(await screen.findByText(/click \(not a link/)).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'click' })).toBeNull();
  });
});

describe('the drawer of a component', () => {
  it('shows its open requests and the last that ended', async () => {
    const about = { application: 'app-3' };
    renderRequests(
      [
        request(9, about),
        doneRequest(8, about),
        doneRequest(7, about),
        request(6),
      ],
      { url: '/platform?component=app-3' },
    );
    const section = await screen.findByRole('region', { name: 'Requests' });
    expect(
      within(section)
        .getAllByRole('link', { name: /^Add app/ })
        .map(({ textContent }) => textContent),
    ).toEqual(['Add app-9 to automation', 'Add app-8 to automation']);
    expect(
      within(section).getByRole('link', { name: 'Add app-9 to automation' }),
    ).toHaveAttribute('href', '/platform/requests/9');
  });

  it('says nothing where nobody asked for anything', async () => {
    renderRequests([request(6)], { url: '/platform?component=vault' });
    await screen.findByTestId('component-drawer');
    await screen.findByRole('region', { name: 'Links' });
    expect(screen.queryByRole('region', { name: 'Requests' })).toBeNull();
  });
});
