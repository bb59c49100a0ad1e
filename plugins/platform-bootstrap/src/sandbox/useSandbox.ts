import { configApiRef, useApi } from '@backstage/frontend-plugin-api';

/** Whether the portal runs on the sandbox (`platformBootstrap.sandbox`). */
export const useSandbox = (): boolean =>
  useApi(configApiRef).getOptionalBoolean('platformBootstrap.sandbox') ?? false;
