import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page of the platform, whose first tab is the readiness board. @public */
export const rootRouteRef = createRouteRef();

/** The page of an entity: the catalog's, where that is installed. @public */
export const entityRouteRef = createExternalRouteRef({
  params: ['kind', 'namespace', 'name'],
  defaultTarget: 'catalog.catalogEntity',
});
