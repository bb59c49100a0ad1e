import { screen, waitFor } from '@testing-library/react';
import { outdated, reportOf } from '../__testUtils__/doctor';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { platform } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';

const PERMISSIONS = [
  'platform-bootstrap.change.plan',
  'platform-bootstrap.readiness.refresh',
];

// Alone in its file: decisions are remembered for as long as a page, or a test file, lives.
describe('the doctor for somebody who may only look', () => {
  it('offers neither a fix nor a refresh', async () => {
    const backend = new FakeBackend(platform({}, { at: fresh() }));
    backend.finds(reportOf([outdated()]));
    const { authorized } = renderPlatform({
      backend,
      denied: PERMISSIONS,
      url: '/platform/doctor',
    });
    await screen.findByText('external-secrets.io/v1beta1 is no longer served');
    await waitFor(() =>
      expect(authorized).toEqual(expect.arrayContaining(PERMISSIONS)),
    );
    expect(screen.queryByText('Open a fix')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Refresh' })).toBeNull();
  });
});
