import { createApiRef, FetchApi } from '@backstage/frontend-plugin-api';
import { DeliveryReport } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { readPlatform } from '../../api/answer';

/** What the tab asks of the backend. */
export interface DeliveryApi {
  /** What became of a component's changes; rejects as `PlatformBootstrapApi` does. */
  delivery(
    id: string,
    options?: { readonly signal?: AbortSignal },
  ): Promise<DeliveryReport>;
}

/** The changes of components, from the platform-bootstrap backend. */
export const deliveryApiRef = createApiRef<DeliveryApi>().with({
  id: 'plugin.platform-bootstrap.delivery',
  pluginId: 'platform-bootstrap',
});

/** Reads them over HTTP. */
export class DeliveryClient implements DeliveryApi {
  constructor(private readonly deps: { readonly fetchApi: FetchApi }) {}

  delivery(id: string, options?: { readonly signal?: AbortSignal }) {
    return readPlatform(
      this.deps.fetchApi,
      `components/${encodeURIComponent(id)}/delivery`,
      DeliveryReport,
      { ...options, cache: 'no-cache' },
    );
  }
}
