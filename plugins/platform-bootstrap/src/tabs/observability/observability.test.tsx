import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  ComponentObservability,
  Telemetry,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { screen, within } from '@testing-library/react';
import { refusal } from '../../__testUtils__/FakeBackend';
import { rootRouteRef } from '../../routes';
import { ObservabilityCard } from './ObservabilityCard';
import { observabilityApiRef } from './ObservabilityApi';

const LOGS = 'https://grafana.test/explore?panes=%7B%7D';

const telemetry = (more: Partial<Telemetry> = {}): Telemetry => ({
  ...{ state: 'flowing', reason: 'CollectorsReady' },
  message: 'all 4 collectors are ready',
  observedAt: new Date(Date.now() - 4000).toISOString(),
  component: 'k8s-monitoring',
  ...more,
});

const found = (more: Partial<Telemetry> = {}): ComponentObservability => ({
  links: [
    { kind: 'dashboard', href: null, message: 'its cluster is not known' },
    { kind: 'logs', href: LOGS, message: null },
  ],
  telemetry: telemetry(more),
});

const entityOf = (annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'portal', annotations },
});

const show = (
  read: () => Promise<ComponentObservability>,
  annotations: Record<string, string> = { 'argocd/app-name': 'backstage' },
) =>
  renderInTestApp(
    <TestApiProvider apis={[[observabilityApiRef, { observability: read }]]}>
      <EntityProvider entity={entityOf(annotations)}>
        <ObservabilityCard />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/platform': rootRouteRef } },
  );

it('links to what there is, and says why there is no other', async () => {
  show(async () => found());
  const links = await screen.findByRole('list', { name: 'Telemetry' });
  expect(
    within(links).getByRole('link', { name: /Logs in Grafana/ }),
  ).toHaveAttribute('href', LOGS);
  expect(links).toHaveTextContent('DashboardNo link: its cluster is not known');
});

it('says that telemetry flows, by what, and how old that is', async () => {
  show(async () => found());
  expect(await screen.findByText('Telemetry flows')).toBeVisible();
  expect(screen.getByTestId('observability')).toHaveTextContent(
    /CollectorsReady: all 4 collectors are ready\. Observed 4 s ago at k8s-monitoring\./,
  );
  expect(screen.getByRole('link', { name: 'k8s-monitoring' })).toHaveAttribute(
    'href',
    '/platform?component=k8s-monitoring',
  );
});

it.each([
  ['not-flowing', 'Telemetry does not flow'],
  ['unknown', 'Nobody can say whether telemetry flows'],
] as const)('says %s', async (state, words) => {
  show(async () => found({ state, observedAt: null, component: null }));
  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.queryByText(/Observed/)).toBeNull();
});

it('says why nothing can be read, and who may not', async () => {
  const { unmount } = show(async () => {
    throw await refusal(503, 'ServiceUnavailableError', 'no database');
  });
  expect(await screen.findByRole('alert')).toHaveTextContent('no database');
  unmount();
  show(async () => {
    throw await refusal(403, 'NotAllowedError', 'no');
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'platform-bootstrap.readiness.read',
  );
});

it('says how an entity gets onto the platform', async () => {
  show(async () => found(), {});
  expect(await screen.findByText('argocd/app-name')).toBeVisible();
});
