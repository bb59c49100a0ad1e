import { screen, waitFor } from '@testing-library/react';
import { renderPlatform } from '../__testUtils__/renderPlatform';

const PERMISSIONS = [
  'platform-bootstrap.audit.read',
  'platform-bootstrap.sso.check',
];

// Alone in its file: decisions are remembered for as long as a page, or a test file, lives.
describe('the tabs of somebody without the permissions', () => {
  it('are those that are of use', async () => {
    const { authorized } = renderPlatform({ denied: PERMISSIONS });
    await screen.findByTestId('headline');
    await waitFor(() =>
      expect(authorized).toEqual(expect.arrayContaining(PERMISSIONS)),
    );
    expect(
      screen.getAllByRole('tab').map(({ textContent }) => textContent),
    ).toEqual(['Board', 'Bootstrap', 'Graph', 'History', 'Doctor', 'Requests']);
  });

  it('do not keep a link from leading to its page, which says what the backend says', async () => {
    const { backend } = renderPlatform({
      denied: PERMISSIONS,
      url: '/platform/audit',
    });
    expect(
      await screen.findByText('Nothing has been written down yet'),
    ).toBeInTheDocument();
    expect(backend.readings).toBe(0);
  });
});
