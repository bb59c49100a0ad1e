import {
  ApiBlueprint,
  coreExtensionData,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
  PluginHeaderActionBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiDashboard3Line } from '@remixicon/react';
import { argocdActions } from './argocd-actions';
import { platformBootstrapApiRef } from './api/PlatformBootstrapApi';
import { PlatformBootstrapClient } from './api/PlatformBootstrapClient';
import { AUDIT, DOCTOR, REQUESTS, SSO } from './page/useAllowedTabs';
import { entityRouteRef, rootRouteRef } from './routes';
import { searchExtensions } from './search';
import { infrastructureTab } from './tabs/infrastructure';
import { platformTab } from './tabs/platform';
import { observabilityCard } from './tabs/observability';
import { secretsTab } from './tabs/secrets';
import { deliveryTab } from './tabs/delivery';

const title = 'Platform';
const icon = <RiDashboard3Line />;

const platformPage = PageBlueprint.makeWithOverrides({
  factory: (page, { inputs }) =>
    page({
      path: '/platform',
      title,
      icon,
      routeRef: rootRouteRef,
      noHeader: true,
      loader: async () => {
        const { PlatformPage } = await import('./page/PlatformPage');
        const tabs = inputs.pages.map(tab => ({
          path: tab.get(coreExtensionData.routePath),
          title: tab.get(coreExtensionData.title) ?? '',
          element: tab.get(coreExtensionData.reactElement),
        }));
        return <PlatformPage title={title} icon={icon} tabs={tabs} />;
      },
    }),
});

const board = SubPageBlueprint.make({
  name: 'board',
  params: {
    path: 'board',
    title: 'Board',
    loader: async () => {
      const { BoardPage } = await import('./board');
      return <BoardPage />;
    },
  },
});

const bootstrap = SubPageBlueprint.make({
  name: 'bootstrap',
  params: {
    path: 'bootstrap',
    title: 'Bootstrap',
    loader: async () => {
      const { BootstrapPage } = await import('./bootstrap');
      return <BootstrapPage />;
    },
  },
});

const graph = SubPageBlueprint.make({
  name: 'graph',
  params: {
    path: 'graph',
    title: 'Graph',
    loader: async () => {
      const { GraphPage } = await import('./graph');
      return <GraphPage />;
    },
  },
});

const history = SubPageBlueprint.make({
  name: 'history',
  params: {
    path: 'history',
    title: 'History',
    loader: async () => {
      const { HistoryPage } = await import('./history');
      return <HistoryPage />;
    },
  },
});

const doctor = SubPageBlueprint.make({
  name: 'doctor',
  params: {
    path: DOCTOR,
    title: 'Doctor',
    loader: async () => {
      const { DoctorPage } = await import('./doctor');
      return <DoctorPage />;
    },
  },
});

const requests = SubPageBlueprint.make({
  name: 'requests',
  params: {
    path: REQUESTS,
    title: 'Requests',
    loader: async () => {
      const { RequestsPage } = await import('./requests');
      return <RequestsPage />;
    },
  },
});

const audit = SubPageBlueprint.make({
  name: 'audit',
  params: {
    path: AUDIT,
    title: 'Audit',
    loader: async () => {
      const { AuditTrailPage } = await import('./audit');
      return <AuditTrailPage />;
    },
  },
});

const sso = SubPageBlueprint.make({
  name: 'sso',
  params: {
    path: SSO,
    title: 'Sign-in',
    loader: async () => {
      const { SsoPage } = await import('./sso');
      return <SsoPage />;
    },
  },
});

const sandboxTag = PluginHeaderActionBlueprint.make({
  name: 'sandbox',
  params: {
    loader: async () => {
      const { SandboxTag } = await import('./sandbox/SandboxTag');
      return <SandboxTag />;
    },
  },
});

const api = ApiBlueprint.make({
  params: define =>
    define({
      api: platformBootstrapApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: deps => new PlatformBootstrapClient(deps),
    }),
});

/** The platform in the portal: the readiness board at `/platform`. @public */
export default createFrontendPlugin({
  pluginId: 'platform-bootstrap',
  title,
  icon,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  externalRoutes: { entity: entityRouteRef },
  extensions: [
    api,
    platformPage,
    board,
    bootstrap,
    graph,
    history,
    doctor,
    requests,
    audit,
    sso,
    sandboxTag,
    ...platformTab,
    ...searchExtensions,
    ...infrastructureTab,
    ...secretsTab,
    ...observabilityCard,
    ...deliveryTab,
    ...argocdActions,
  ],
});
