import { createApiRef, FetchApi } from '@backstage/frontend-plugin-api';
import { ComponentObservability } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { readPlatform } from '../../api/answer';

/** What the card asks of the backend. */
export interface ObservabilityApi {
  /** Where the telemetry of a component is; rejects as `PlatformBootstrapApi` does. */
  observability(
    id: string,
    options?: { readonly signal?: AbortSignal },
  ): Promise<ComponentObservability>;
}

/** The telemetry of components, from the platform-bootstrap backend. */
export const observabilityApiRef = createApiRef<ObservabilityApi>().with({
  id: 'plugin.platform-bootstrap.observability',
  pluginId: 'platform-bootstrap',
});

/** Reads it over HTTP. */
export class ObservabilityClient implements ObservabilityApi {
  constructor(private readonly deps: { readonly fetchApi: FetchApi }) {}

  observability(id: string, options?: { readonly signal?: AbortSignal }) {
    return readPlatform(
      this.deps.fetchApi,
      `components/${encodeURIComponent(id)}/observability`,
      ComponentObservability,
      { ...options, cache: 'no-cache' },
    );
  }
}
