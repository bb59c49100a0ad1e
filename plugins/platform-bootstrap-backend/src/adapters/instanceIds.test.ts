import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { placeIn } from './instanceIds';
import type { Listing } from './types';

const condition = (
  type: string,
  status: ReadinessCondition['status'],
): ReadinessCondition => ({ type, status, reason: 'Said', message: 'so' });

const synced = condition('Synced', 'True');
const degraded = condition('Healthy', 'False');

const listing: Listing = {
  components: [
    {
      ...{ id: 'web', parent: 'team-parent', namespace: 'web' },
      application: { name: 'web', namespace: 'argocd' },
      ...{ category: null, version: null, links: [] },
    },
  ],
  parents: [
    {
      ...{ id: 'team-parent', health: 'Healthy', syncStatus: 'Synced' },
      ...{ ready: true, reason: 'Ready', message: 'ready' },
    },
  ],
  observations: new Map([
    [
      'web',
      {
        conditions: [synced, { ...degraded, symptomOf: ['external-secrets'] }],
        facts: [],
      },
    ],
  ]),
};

it('puts the name of its Argo CD before every id of a component', () => {
  const { components, parents, observations } = placeIn('west', listing);
  expect(components).toMatchObject([
    { id: 'west.web', parent: 'west.team-parent', instance: 'west' },
  ]);
  expect(parents).toMatchObject([{ id: 'west.team-parent', instance: 'west' }]);
  expect([...observations]).toEqual([
    [
      'west.web',
      {
        conditions: [
          synced,
          { ...degraded, symptomOf: ['west.external-secrets'] },
        ],
        facts: [],
      },
    ],
  ]);
});
