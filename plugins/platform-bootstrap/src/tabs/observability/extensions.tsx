import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { componentOf } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ObservabilityClient, observabilityApiRef } from './ObservabilityApi';

const api = ApiBlueprint.make({
  name: 'observability',
  params: define =>
    define({
      api: observabilityApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: deps => new ObservabilityClient(deps),
    }),
});

const card = EntityCardBlueprint.make({
  name: 'observability',
  params: {
    type: 'info',
    filter: entity => componentOf(entity) !== undefined,
    loader: async () => {
      const { ObservabilityCard } = await import('./ObservabilityCard');
      return <ObservabilityCard />;
    },
  },
});

/** The card "Observability" of an entity's overview. */
export const observabilityCard = [api, card];
