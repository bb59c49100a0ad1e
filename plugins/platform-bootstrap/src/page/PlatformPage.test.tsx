import {
  createFrontendModule,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPlatform } from '../__testUtils__/renderPlatform';

const graph = createFrontendModule({
  pluginId: 'platform-bootstrap',
  extensions: [
    SubPageBlueprint.make({
      name: 'graph',
      params: {
        path: 'graph',
        title: 'Graph',
        loader: async () => <p>what must be Ready first</p>,
      },
    }),
  ],
});
const url = () => screen.getByTestId('url').textContent;

describe('PlatformPage', () => {
  it('has the tabs that this person may use, and reads the board once', async () => {
    const { backend } = renderPlatform();
    expect(await screen.findByRole('tab', { name: 'Audit' })).toHaveAttribute(
      'href',
      '/platform/audit',
    );
    expect(screen.getByRole('tab', { name: 'Sign-in' })).toHaveAttribute(
      'href',
      '/platform/sso',
    );
    expect(
      screen.getByRole('heading', { level: 1, name: 'Platform' }),
    ).toBeInTheDocument();
    await screen.findByTestId('headline');
    expect(backend.readings).toBe(1);
  });

  it('makes a tab of every sub-page; the board keeps the path and the query of the page', async () => {
    renderPlatform({ features: [graph], url: '/platform?q=vault' });
    await screen.findByTestId('component-vault');
    expect(url()).toBe('/platform?q=vault');
    expect(screen.getByRole('tab', { name: 'Board' })).toHaveAttribute(
      'aria-selected',
      'true',
    );

    await userEvent.click(screen.getByRole('tab', { name: 'Graph' }));
    expect(
      await screen.findByText('what must be Ready first'),
    ).toBeInTheDocument();
    expect(url()).toBe('/platform/graph');
    expect(screen.getByRole('tab', { name: 'Graph' })).toHaveAttribute(
      'aria-selected',
      'true',
    );

    await userEvent.click(screen.getByRole('tab', { name: 'Board' }));
    await screen.findByTestId('headline');
    expect(url()).toBe('/platform');
  });
});
