import {
  ApiBlueprint,
  createFrontendModule,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  CrossplaneApiClient,
  crossplaneApiRef,
} from '@terasky/backstage-plugin-crossplane-resources-frontend';

// The plugin's own backend asks the permissions of itself and not of the person: see docs/adr/0023. Ours answers the same routes.
const crossplaneApi = ApiBlueprint.make({
  name: 'crossplaneApi',
  params: defineParams =>
    defineParams({
      api: crossplaneApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new CrossplaneApiClient(
          {
            async getBaseUrl() {
              const url = await discoveryApi.getBaseUrl('platform-bootstrap');
              return `${url}/infrastructure`;
            },
          },
          fetchApi,
        ),
    }),
});

/** What the TeraSky plugin asks is asked of the platform-bootstrap backend. */
export const crossplaneModule = createFrontendModule({
  pluginId: 'crossplane-resources',
  extensions: [crossplaneApi],
});
