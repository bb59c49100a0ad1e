import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { READINESS_CHANNEL } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../../__testUtils__/FakeBackend';
import { platform, vaultSealed } from '../../__testUtils__/platform';
import { fresh, renderPlatform } from '../../__testUtils__/renderPlatform';
import { request } from '../../__testUtils__/requests';
import { HomeWidget } from './HomeWidget';
import { PlatformCard } from './PlatformCard';
import { PlatformTab } from './PlatformTab';

const pageOfEntities = createRouteRef({
  params: ['kind', 'namespace', 'name'],
});

const entityOf = (annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'the-safe', annotations },
});

/** A page of the catalog with something of the platform on it. */
function show(
  element: JSX.Element,
  backend: FakeBackend,
  annotations: Record<string, string> = { 'argocd/app-name': 'vault' },
) {
  const catalog = createFrontendPlugin({
    pluginId: 'catalog',
    routes: { catalogEntity: pageOfEntities },
    extensions: [
      PageBlueprint.make({
        params: {
          path: '/catalog/:namespace/:kind/:name',
          routeRef: pageOfEntities,
          loader: async () => (
            <EntityProvider entity={entityOf(annotations)}>
              {element}
            </EntityProvider>
          ),
        },
      }),
    ],
  });
  return renderPlatform({
    backend,
    features: [catalog],
    url: '/catalog/default/component/the-safe',
  });
}

const sealed = () => new FakeBackend(vaultSealed({ at: fresh() }));
const well = () => new FakeBackend(platform({}, { at: fresh() }));

describe('the tab', () => {
  it('says how the component is, why, what to do, and who waits for it', async () => {
    const backend = sealed();
    backend.follows([
      request(7, { application: 'vault', title: 'Raise vault' }),
    ]);
    show(<PlatformTab />, backend);
    const tab = await screen.findByRole('region', { name: 'Platform' });
    expect(
      await within(tab).findByText(
        'Vault is sealed: 0 of 3 unseal keys entered.',
      ),
    ).toBeVisible();
    expect(tab).toHaveTextContent('Unseal Vault with its unseal keys');
    expect(
      await within(tab).findByRole('link', { name: 'Raise vault' }),
    ).toHaveAttribute('href', '/platform/requests/7');
    expect(
      within(tab).getByRole('region', { name: 'Waits for it' }),
    ).toHaveTextContent('External Secrets');
    expect(
      within(tab).getByRole('link', { name: 'External Secrets' }),
    ).toHaveAttribute('href', '/platform?component=external-secrets');
    for (const name of ['Versions', 'Evidence', 'Repository', 'Conditions']) {
      expect(await within(tab).findByRole('region', { name })).toBeVisible();
    }
  });

  it('shows the chain of gates of what is blocked', async () => {
    show(<PlatformTab />, sealed(), { 'argocd/app-name': 'external-secrets' });
    const chain = await screen.findByRole('list', { name: 'Chain of gates' });
    expect(within(chain).getAllByRole('listitem')[1]).toHaveTextContent(
      'Vault',
    );
  });

  it('finds the component of the Argo CD that the entity names', async () => {
    show(<PlatformTab />, well(), {
      'argocd/app-name': 'vault',
      'argocd/instance-name': 'east',
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'east.vault is not on the board',
    );
  });

  it('says what is in Git only', async () => {
    const backend = new FakeBackend(
      platform(
        {},
        {
          at: fresh(),
          notInCluster: [
            {
              ...{ name: 'queue', namespace: 'argocd' },
              ...{ category: 'automation', owner: null },
              file: { path: 'apps/queue.yaml', line: 1, href: null },
            },
          ],
        },
      ),
    );
    show(<PlatformTab />, backend, { 'argocd/app-name': 'queue' });
    expect(
      await screen.findByText(
        'One Application is in Git and not in the cluster',
      ),
    ).toBeVisible();
  });

  it('says how an entity gets onto the platform', async () => {
    show(<PlatformTab />, well(), {});
    expect(await screen.findByText('argocd/app-name')).toBeVisible();
  });

  it('names the permission that is missing', async () => {
    const backend = well();
    backend.refuses();
    show(<PlatformTab />, backend);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'platform-bootstrap.readiness.read',
    );
  });

  it('can be tried again', async () => {
    const backend = well();
    backend.goesAway();
    show(<PlatformTab />, backend);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The readiness of this component cannot be read',
    );
    backend.holds(platform({}, { at: fresh() }));
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(await screen.findByText('Vault is ready.')).toBeVisible();
  });
});

describe('the card', () => {
  it('leads to the tab, the board, the findings and the open requests', async () => {
    const backend = new FakeBackend(
      platform(
        { vault: { findings: { errors: 0, warnings: 2 } } },
        { at: fresh() },
      ),
    );
    backend.follows([request(7, { application: 'vault' }), request(8)]);
    show(<PlatformCard />, backend);
    const card = await screen.findByTestId('platform-card');
    expect(await within(card).findByText('Vault is ready.')).toBeVisible();
    const hrefOf = async (name: string | RegExp) =>
      (await within(card).findByRole('link', { name })).getAttribute('href');
    expect(await hrefOf('1 open request')).toBe('/platform/requests?whose=all');
    expect(await hrefOf(/^2 findings/)).toBe(
      '/platform/doctor?component=vault',
    );
    expect(await hrefOf('Why')).toBe(
      '/catalog/default/component/the-safe/platform',
    );
    expect(await hrefOf('Board')).toBe('/platform?component=vault');
  });

  it('says what to do next', async () => {
    show(<PlatformCard />, sealed());
    expect(
      await screen.findByText('Next: Unseal Vault with its unseal keys'),
    ).toBeVisible();
  });
});

describe('the widget of the home page', () => {
  const widget = () => screen.findByTestId('platform-widget');

  it('counts, and names what needs somebody with the next step', async () => {
    const backend = sealed();
    backend.follows([
      ...[1, 2, 3, 4, 5, 6].map(n => request(n)),
      request(9, { state: 'done' }),
    ]);
    show(<HomeWidget />, backend);
    expect(
      await within(await widget()).findByText(/of 15 Ready/),
    ).toHaveTextContent('11 of 15 Ready');
    const needs = screen.getByRole('region', { name: 'Needs you' });
    expect(
      within(needs).getByRole('link', { name: 'Vault is sealed' }),
    ).toHaveAttribute('href', '/platform?component=vault');
    expect(needs).toHaveTextContent('Unseal Vault with its unseal keys');
    const open = screen.getByRole('region', { name: 'Open requests' });
    expect(await within(open).findByText('6 open requests')).toBeVisible();
    expect(within(open).getAllByRole('listitem')).toHaveLength(5);
    expect(
      within(open).getByRole('link', { name: 'and 1 more' }),
    ).toHaveAttribute('href', '/platform/requests');
  });

  it('says that nothing does', async () => {
    show(<HomeWidget />, well());
    const needs = await screen.findByRole('region', { name: 'Needs you' });
    expect(needs).toHaveTextContent('Nothing.');
    expect(await screen.findByText('0 open requests')).toBeVisible();
  });

  it('says so where there is no component yet', async () => {
    show(
      <HomeWidget />,
      new FakeBackend({ ...platform({}, { at: fresh() }), components: [] }),
    );
    expect(await widget()).toHaveTextContent('No components yet.');
  });

  it('keeps what was read when it cannot be read again, and says so', async () => {
    const { backend, signals } = show(<HomeWidget />, well());
    await screen.findByText(/of 15 Ready/);
    backend.goesAway();
    act(() => signals.send(READINESS_CHANNEL, { version: 2 }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This is how it was when it was read last',
    );
    expect(screen.getByText(/of 15 Ready/)).toBeVisible();
  });

  it('names the permission that is missing', async () => {
    const backend = well();
    backend.refuses();
    show(<HomeWidget />, backend);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'platform-bootstrap.readiness.read',
    );
  });
});
