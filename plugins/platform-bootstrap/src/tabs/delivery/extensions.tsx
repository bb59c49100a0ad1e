import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { componentOf } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { DeliveryClient, deliveryApiRef } from './DeliveryApi';

const api = ApiBlueprint.make({
  name: 'delivery',
  params: define =>
    define({
      api: deliveryApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: deps => new DeliveryClient(deps),
    }),
});

const content = EntityContentBlueprint.make({
  name: 'delivery',
  params: {
    path: 'delivery',
    title: 'Delivery',
    filter: entity => componentOf(entity) !== undefined,
    loader: async () => {
      const { DeliveryTab } = await import('./DeliveryTab');
      return <DeliveryTab />;
    },
  },
});

/** The tab "Delivery" of an entity's page. */
export const deliveryTab = [api, content];
