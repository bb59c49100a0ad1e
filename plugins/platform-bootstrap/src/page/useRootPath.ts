import { routeResolutionApiRef, useApi } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../routes';

/** The path of the platform's page. Not useRouteRef, which renders again with every change of the URL. */
export const useRootPath = (): string =>
  useApi(routeResolutionApiRef).resolve(rootRouteRef)?.() ?? '';
