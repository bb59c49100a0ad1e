import { screen, within } from '@testing-library/react';
import { renderPlatform } from '../__testUtils__/renderPlatform';
import { VaultVersions, versionsOf } from '../__testUtils__/versions';

// In a file of its own: Backstage remembers permissions for as long as the page lives, and that is the file.
it('is not there for those who may not plan a change', async () => {
  const { authorized } = renderPlatform({
    backend: new VaultVersions(versionsOf()),
    url: '/platform?component=vault',
    denied: ['platform-bootstrap.change.plan'],
  });
  const section = await screen.findByRole('region', { name: 'Versions' });
  expect(section).toHaveTextContent('Newest minor0.35.0');
  expect(authorized).toContain('platform-bootstrap.change.plan');
  expect(within(section).queryByRole('link')).toBeNull();
});
