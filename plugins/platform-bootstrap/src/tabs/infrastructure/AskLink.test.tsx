import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen } from '@testing-library/react';
import { AskLink } from './AskLink';

// In a file of its own: what may be done is remembered for as long as the page is there.
it('leads nowhere those who may not ask', async () => {
  const authorize = jest.fn(async () => ({ result: AuthorizeResult.DENY }));
  renderInTestApp(
    <TestApiProvider apis={[[permissionApiRef, { authorize } as never]]}>
      <p>beside</p>
      <AskLink application="shop" />
    </TestApiProvider>,
  );
  await screen.findByText('beside');
  expect(authorize).toHaveBeenCalled();
  expect(screen.queryByRole('link')).toBeNull();
});
