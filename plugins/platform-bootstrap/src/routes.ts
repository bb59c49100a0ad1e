import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The page of the platform, whose first tab is the readiness board. @public */
export const rootRouteRef = createRouteRef();
