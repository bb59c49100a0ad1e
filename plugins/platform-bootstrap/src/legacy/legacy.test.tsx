import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { createApiFactory } from '@backstage/core-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route } from 'react-router-dom';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { vaultSealed } from '../__testUtils__/platform';
import { fresh } from '../__testUtils__/renderPlatform';
import {
  EntityPlatformCard,
  EntityPlatformContent,
  isPlatformComponent,
  PlatformBootstrapPage,
  platformBootstrapPlugin,
} from '../legacy';

const vault = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'vault', annotations: { 'argocd/app-name': 'vault' } },
};

/** An app of the old frontend system, on a backend in memory. */
async function open(path: string) {
  window.history.replaceState({}, '', path);
  const backend = new FakeBackend(vaultSealed({ at: fresh() }));
  const app = createApp({
    configLoader: async () => [
      {
        context: 'test',
        data: {
          app: { title: 'Old', baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost' },
        },
      },
    ],
    apis: [
      createApiFactory(platformBootstrapApiRef, backend),
      createApiFactory(permissionApiRef, {
        authorize: async () => ({ result: AuthorizeResult.ALLOW }),
      }),
    ],
  });
  const App = app.createRoot(
    <AppRouter>
      <FlatRoutes>
        <Route path="/platform" element={<PlatformBootstrapPage />} />
        <Route
          path="/entity"
          element={
            <EntityProvider entity={vault}>
              <EntityPlatformCard />
              <EntityPlatformContent />
            </EntityProvider>
          }
        />
      </FlatRoutes>
    </AppRouter>,
  );
  await act(async () => {
    render(<App />);
  });
}

describe('in an app of the old frontend system', () => {
  it('the page has the board, the drawer and every tab', async () => {
    await open('/platform');
    const row = await screen.findByTestId('component-vault');
    expect(row).toHaveAttribute('data-readiness', 'NotReady');
    for (const name of ['Bootstrap', 'Graph', 'Doctor', 'Audit', 'Sign-in']) {
      expect(screen.getByRole('tab', { name })).toBeVisible();
    }
    await userEvent.click(within(row).getByRole('link', { name: 'Vault' }));
    expect(
      await screen.findByRole('dialog', { name: 'Vault' }),
    ).toHaveTextContent('Vault is sealed: 0 of 3 unseal keys entered.');
    expect(window.location.search).toBe('?component=vault');
  });

  it('a tab has an address', async () => {
    await open('/platform/requests');
    expect(
      await screen.findByText('Nobody has asked for a change yet'),
    ).toBeVisible();
  });

  it('an entity has its card and its tab, which lead to the page', async () => {
    await open('/entity');
    const card = await screen.findByTestId('platform-card');
    expect(
      await within(card).findByText(
        'Vault is sealed: 0 of 3 unseal keys entered.',
      ),
    ).toBeVisible();
    expect(within(card).getByRole('link', { name: 'Board' })).toHaveAttribute(
      'href',
      '/platform?component=vault',
    );
    const tab = await screen.findByRole('region', { name: 'Platform' });
    expect(
      await within(tab).findByRole('region', { name: 'Evidence' }),
    ).toBeVisible();
  });
});

it('tells entities that are on the platform from others', () => {
  expect(isPlatformComponent(vault)).toBe(true);
  expect(isPlatformComponent({ metadata: {} })).toBe(false);
});

it('brings its own client', () => {
  const apis = [...platformBootstrapPlugin.getApis()].map(({ api }) => api.id);
  expect(apis).toEqual([
    'plugin.platform-bootstrap.api',
    'plugin.platform-bootstrap.argocd-actions',
  ]);
});
