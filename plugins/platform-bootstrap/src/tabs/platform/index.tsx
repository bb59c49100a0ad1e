import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { componentOf } from '@platform-bootstrap/plugin-platform-bootstrap-common';

const content = EntityContentBlueprint.make({
  name: 'platform',
  params: {
    path: 'platform',
    title: 'Platform',
    filter: entity => componentOf(entity) !== undefined,
    loader: async () => {
      const { PlatformTab } = await import('./PlatformTab');
      return <PlatformTab />;
    },
  },
});

const card = EntityCardBlueprint.make({
  name: 'platform',
  params: {
    type: 'content',
    filter: entity => componentOf(entity) !== undefined,
    loader: async () => {
      const { PlatformCard } = await import('./PlatformCard');
      return <PlatformCard />;
    },
  },
});

const widget = HomePageWidgetBlueprint.make({
  name: 'platform',
  params: {
    name: 'PlatformAtAGlance',
    title: 'Platform',
    description: 'How much is Ready, what needs you, which requests are open',
    layout: {
      height: { minRows: 4, defaultRows: 8 },
      width: { minColumns: 3, defaultColumns: 8 },
    },
    components: async () => {
      const { HomeWidget } = await import('./HomeWidget');
      return { Content: HomeWidget };
    },
  },
});

/** A component's readiness on its page in the catalog, and the platform's on the home page. */
export const platformTab = [content, card, widget];
