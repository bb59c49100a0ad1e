import type { Component, DeclaredFor } from '../types';
import { assessPortal } from './assess';

// The portal is installed by manifests as often as by a chart, so its id has to do.
const claims = ({ id, version }: Component) =>
  id === 'backstage' || version?.chart === 'backstage';

/** The portal itself: whatever runs this code is the Backstage of this platform. @internal */
export const backstage: DeclaredFor<'portal'> = {
  id: 'backstage',
  endpoint: 'portal',
  judges: [
    'DatabaseAnswers',
    'CatalogProcessed',
    'TasksOnTime',
    'ObservingOnTime',
  ],
  claims,
  connect:
    portal =>
    async (components, { signal, now }) => {
      const claimed = components.filter(claims);
      if (claimed.length === 0) return new Map();
      const state = await portal.read(signal);
      const observation = assessPortal(state, now());
      return new Map(claimed.map(({ id }) => [id, observation]));
    },
};
