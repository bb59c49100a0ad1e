import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  ClaimStatus,
  ComponentInfrastructure,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { screen, within } from '@testing-library/react';
import { refusal } from '../../__testUtils__/FakeBackend';
import { rootRouteRef } from '../../routes';
import { infrastructureApiRef } from './InfrastructureApi';
import { InfrastructureTab } from './InfrastructureTab';
import { headline } from './words';

const claim = (more: Partial<ClaimStatus> = {}): ClaimStatus => ({
  ...{ apiVersion: 'example.org/v1', kind: 'Database', name: 'orders' },
  ...{ definition: 'databases.example.org', namespace: 'shop' },
  ...{ state: 'ready', message: null },
  resources: [
    {
      ...{ apiVersion: 'acid.zalan.do/v1', kind: 'postgresql' },
      ...{ name: 'orders-cluster', state: 'ready', message: null },
    },
  ],
  ...more,
});
const found = (...claims: ClaimStatus[]): ComponentInfrastructure => ({
  ...{ application: 'shop', readAt: new Date().toISOString(), claims },
});

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', annotations: { 'argocd/app-name': 'shop' } },
};

function show(
  read: () => Promise<ComponentInfrastructure>,
  known: readonly string[] = [],
) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [infrastructureApiRef, { infrastructure: read }],
        [
          permissionApiRef,
          { authorize: async () => ({ result: AuthorizeResult.ALLOW }) },
        ],
        [
          catalogApiRef,
          {
            getEntityByRef: async (ref: string) =>
              known.includes(ref) ? entity : undefined,
          } as never,
        ],
      ]}
    >
      <EntityProvider entity={entity}>
        <InfrastructureTab />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/platform': rootRouteRef } },
  );
}

const card = () => screen.findByTestId('claim-Database-orders');

it('says what was asked for, how it fares and what it is made of', async () => {
  show(async () => found(claim()), ['resource:default/orders-shop']);
  expect(await card()).toHaveTextContent(
    /orders.*Ready.*Database example\.org\/v1 in shop/,
  );
  const parts = screen.getByRole('list', { name: 'What orders is made of' });
  expect(parts).toHaveTextContent('postgresql orders-clusterReady');
  const link = await screen.findByRole('link', { name: 'Graph' });
  expect(link).toHaveAttribute(
    'href',
    '/catalog/default/resource/orders-shop/crossplane-resources-graph',
  );
  expect(screen.getByText('The only one is ready.')).toBeVisible();
});

it('says why it is not ready, and leads nowhere that there is not', async () => {
  show(async () =>
    found(
      claim({ state: 'failing', message: 'cannot compose resources' }),
      claim({ name: 'other', state: 'pending', resources: [] }),
    ),
  );
  const shown = await card();
  expect(shown).toHaveTextContent(/Failing.*cannot compose resources/);
  expect(within(shown).queryByRole('link')).toBeNull();
  expect(screen.getByText('0 of 2 ready.')).toBeVisible();
});

it('leads to the template where there is nothing yet', async () => {
  show(async () => found());
  const link = await screen.findByRole('link', {
    name: 'Ask for infrastructure',
  });
  const { pathname, searchParams } = new URL(
    link.getAttribute('href') ?? '',
    'http://portal',
  );
  expect(pathname).toBe('/create/templates/default/crossplane-claim');
  expect(JSON.parse(searchParams.get('formData') ?? '')).toEqual({
    application: 'shop',
  });
});

it('names the permission that is missing', async () => {
  const error = refusal(403, 'Error', 'no');
  show(async () => {
    throw await error;
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'crossplane.composite-resources.list',
  );
});

it.each([
  [[claim(), claim()], 'All 2 ready.'],
  [[claim(), claim({ state: 'unknown' })], '1 of 2 ready.'],
])('has a headline', (claims, expected) => {
  expect(headline(found(...claims))).toBe(expected);
});
