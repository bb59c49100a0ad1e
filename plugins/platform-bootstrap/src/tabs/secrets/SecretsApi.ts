import { createApiRef, FetchApi } from '@backstage/frontend-plugin-api';
import { ComponentSecrets } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { readPlatform } from '../../api/answer';

/** What the tab asks of the backend. */
export interface SecretsApi {
  /** What a component gets from stores; rejects as `PlatformBootstrapApi` does. */
  secrets(
    id: string,
    options?: { readonly signal?: AbortSignal },
  ): Promise<ComponentSecrets>;
}

/** The secrets of components, from the platform-bootstrap backend. */
export const secretsApiRef = createApiRef<SecretsApi>().with({
  id: 'plugin.platform-bootstrap.secrets',
  pluginId: 'platform-bootstrap',
});

/** Reads them over HTTP. */
export class SecretsClient implements SecretsApi {
  constructor(private readonly deps: { readonly fetchApi: FetchApi }) {}

  secrets(id: string, options?: { readonly signal?: AbortSignal }) {
    return readPlatform(
      this.deps.fetchApi,
      `components/${encodeURIComponent(id)}/secrets`,
      ComponentSecrets,
      { ...options, cache: 'no-cache' },
    );
  }
}
