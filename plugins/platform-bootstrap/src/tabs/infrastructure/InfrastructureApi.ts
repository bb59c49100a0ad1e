import { createApiRef, FetchApi } from '@backstage/frontend-plugin-api';
import { ComponentInfrastructure } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { readPlatform } from '../../api/answer';

/** What the tab asks of the backend. */
export interface InfrastructureApi {
  /** What a component asked Crossplane for; rejects as `PlatformBootstrapApi` does. */
  infrastructure(
    id: string,
    options?: { readonly signal?: AbortSignal },
  ): Promise<ComponentInfrastructure>;
}

/** The infrastructure of components, from the platform-bootstrap backend. */
export const infrastructureApiRef = createApiRef<InfrastructureApi>().with({
  id: 'plugin.platform-bootstrap.infrastructure',
  pluginId: 'platform-bootstrap',
});

/** Reads it over HTTP. */
export class InfrastructureClient implements InfrastructureApi {
  constructor(private readonly deps: { readonly fetchApi: FetchApi }) {}

  infrastructure(id: string, options?: { readonly signal?: AbortSignal }) {
    return readPlatform(
      this.deps.fetchApi,
      `components/${encodeURIComponent(id)}/infrastructure`,
      ComponentInfrastructure,
      { ...options, cache: 'no-cache' },
    );
  }
}
