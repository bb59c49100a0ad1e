import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { componentOf } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  InfrastructureClient,
  infrastructureApiRef,
} from './InfrastructureApi';

const api = ApiBlueprint.make({
  name: 'infrastructure',
  params: define =>
    define({
      api: infrastructureApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: deps => new InfrastructureClient(deps),
    }),
});

const content = EntityContentBlueprint.make({
  name: 'infrastructure',
  params: {
    path: 'infrastructure',
    title: 'Infrastructure',
    filter: entity => componentOf(entity) !== undefined,
    loader: async () => {
      const { InfrastructureTab } = await import('./InfrastructureTab');
      return <InfrastructureTab />;
    },
  },
});

/** The tab "Infrastructure" of an entity's page. */
export const infrastructureTab = [api, content];
