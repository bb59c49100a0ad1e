import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { componentOf } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';
import { PlatformBootstrapClient } from '../api/PlatformBootstrapClient';
import { argocdActionsApiRef } from '../argocd-actions/ArgocdActionsApi';
import { ArgocdActionsClient } from '../argocd-actions/ArgocdActionsClient';
import { entityRouteRef, rootRouteRef } from '../routes';

const root = convertLegacyRouteRef(rootRouteRef);

/** The platform in an app of the old frontend system. @public */
export const platformBootstrapPlugin = createPlugin({
  id: 'platform-bootstrap',
  apis: [
    createApiFactory({
      api: platformBootstrapApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: deps => new PlatformBootstrapClient(deps),
    }),
    createApiFactory({
      api: argocdActionsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: deps => new ArgocdActionsClient(deps),
    }),
  ],
  routes: { root },
  externalRoutes: { entity: convertLegacyRouteRef(entityRouteRef) },
});

/** The page of the platform; belongs at `/platform` with a `Route` of the app. @public */
export const PlatformBootstrapPage = platformBootstrapPlugin.provide(
  createRoutableExtension({
    name: 'PlatformBootstrapPage',
    component: async () => (await import('./LegacyPage')).LegacyPage,
    mountPoint: root,
  }),
);

/** How a component is, in short, for its overview in the catalog. @public */
export const EntityPlatformCard = platformBootstrapPlugin.provide(
  createComponentExtension({
    name: 'EntityPlatformCard',
    component: {
      lazy: async () => (await import('./LegacyEntity')).LegacyCard,
    },
  }),
);

/** What the board knows of a component; belongs at `/platform` among an entity's tabs. @public */
export const EntityPlatformContent = platformBootstrapPlugin.provide(
  createComponentExtension({
    name: 'EntityPlatformContent',
    component: {
      lazy: async () => (await import('./LegacyEntity')).LegacyTab,
    },
  }),
);

/** Is the entity a component of the platform, so that card and tab have something to say? @public */
export const isPlatformComponent = (entity: {
  readonly metadata: { readonly annotations?: Record<string, string> };
}): boolean => componentOf(entity) !== undefined;
