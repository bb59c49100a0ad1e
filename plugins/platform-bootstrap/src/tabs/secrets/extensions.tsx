import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { componentOf } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { SecretsClient, secretsApiRef } from './SecretsApi';

const api = ApiBlueprint.make({
  name: 'secrets',
  params: define =>
    define({
      api: secretsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: deps => new SecretsClient(deps),
    }),
});

const content = EntityContentBlueprint.make({
  name: 'secrets',
  params: {
    path: 'secrets',
    title: 'Secrets',
    filter: entity => componentOf(entity) !== undefined,
    loader: async () => {
      const { SecretsTab } = await import('./SecretsTab');
      return <SecretsTab />;
    },
  },
});

/** The tab "Secrets" of an entity's page. */
export const secretsTab = [api, content];
