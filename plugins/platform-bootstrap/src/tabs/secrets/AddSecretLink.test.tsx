import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { found, show } from './__testUtils__/show';

// In a file of its own: Backstage remembers permissions for as long as the page lives, and that is the file.
it('is not there for those who may not plan a change', async () => {
  show(async () => found(), AuthorizeResult.DENY);
  expect(await screen.findByText('The only secret is synced.')).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Add a secret' })).toBeNull();
});
