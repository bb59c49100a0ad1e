import { mockApis } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPlatform } from '../__testUtils__/renderPlatform';

const tryIt = () => screen.findByRole('region', { name: 'Try it' });

describe('in the sandbox', () => {
  it('says so, and offers a few things to try', async () => {
    renderPlatform({ sandbox: true });
    expect(await screen.findByTestId('sandbox')).toHaveTextContent('sandbox');
    const card = await tryIt();
    expect(card).toHaveTextContent(
      `curl -X POST 127.0.0.1:7010/_sandbox/vault -H 'content-type: application/json' -d '{"sealed": true}'`,
    );
    expect(card).toHaveTextContent(`-d '{"sealed": false}'`);
    expect(
      screen.getByRole('link', { name: 'Add an application' }),
    ).toHaveAttribute('href', '/create/templates/default/add-application');
    expect(screen.getByRole('link', { name: 'its secrets' })).toHaveAttribute(
      'href',
      '/catalog/default/component/platform-bootstrap-app/secrets',
    );
  });

  it('never shows the card again to who put it away', async () => {
    const storage = mockApis.storage();
    const { unmount } = renderPlatform({ sandbox: true, storage });
    await tryIt();
    await userEvent.click(
      screen.getByRole('button', { name: 'Put the Try it card away' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('region', { name: 'Try it' })).toBeNull(),
    );
    unmount();

    renderPlatform({ sandbox: true, storage });
    await screen.findByTestId('headline');
    expect(screen.queryByRole('region', { name: 'Try it' })).toBeNull();
  });
});

describe('on a real platform', () => {
  it('shows none of it', async () => {
    renderPlatform();
    await screen.findByTestId('headline');
    expect(screen.queryByTestId('sandbox')).toBeNull();
    expect(screen.queryByRole('region', { name: 'Try it' })).toBeNull();
  });
});
