import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen } from '@testing-library/react';
import { TemplateLink } from '.';

// In a file of its own: what may be done is remembered for as long as the page is there.
it('leads nowhere those who may not plan a change', async () => {
  const authorize = jest.fn(async () => ({ result: AuthorizeResult.DENY }));
  renderInTestApp(
    <TestApiProvider apis={[[permissionApiRef, { authorize } as never]]}>
      <p>beside</p>
      <TemplateLink template="claim" application="shop">
        Ask for it
      </TemplateLink>
    </TestApiProvider>,
  );
  await screen.findByText('beside');
  expect(authorize).toHaveBeenCalled();
  expect(screen.queryByRole('link')).toBeNull();
});
