import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import {
  SEARCH_TYPE_COMPONENT,
  SEARCH_TYPE_FINDING,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiDashboard3Line, RiStethoscopeLine } from '@remixicon/react';

const component = SearchResultListItemBlueprint.make({
  name: 'component',
  params: {
    predicate: ({ type }) => type === SEARCH_TYPE_COMPONENT,
    component: async () => (await import('./ComponentResult')).ComponentResult,
  },
});

const finding = SearchResultListItemBlueprint.make({
  name: 'finding',
  params: {
    predicate: ({ type }) => type === SEARCH_TYPE_FINDING,
    component: async () => (await import('./FindingResult')).FindingResult,
  },
});

const components = SearchFilterResultTypeBlueprint.make({
  name: 'component',
  params: {
    value: SEARCH_TYPE_COMPONENT,
    name: 'Platform',
    icon: <RiDashboard3Line />,
  },
});

const findings = SearchFilterResultTypeBlueprint.make({
  name: 'finding',
  params: {
    value: SEARCH_TYPE_FINDING,
    name: 'Findings',
    icon: <RiStethoscopeLine />,
  },
});

/** How search shows components and findings. */
export const searchExtensions = [component, finding, components, findings];
