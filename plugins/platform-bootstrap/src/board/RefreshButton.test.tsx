import { act, screen, waitFor } from '@testing-library/react';
import { renderPlatform } from '../__testUtils__/renderPlatform';

// Alone in its file: decisions are remembered for as long as a page, or a test file, lives.
describe('RefreshButton', () => {
  it('is absent for those who may not refresh', async () => {
    const { authorized } = renderPlatform({
      denied: ['platform-bootstrap.readiness.refresh'],
    });
    await screen.findByTestId('headline');
    await waitFor(() =>
      expect(authorized).toContain('platform-bootstrap.readiness.refresh'),
    );
    // The decision is rendered with the next tick.
    await act(async () => undefined);
    expect(screen.queryByRole('button', { name: 'Refresh' })).toBeNull();
  });
});
