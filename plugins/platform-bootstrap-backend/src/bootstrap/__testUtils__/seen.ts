import {
  catalogueEntry,
  type ComponentStatus,
  type ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { AT, later } from '../../__testUtils__/platform';
import type { Seen } from '../checks';

/** A component that is Ready by what can be said of any Application, unless told otherwise. @internal */
export const status = (
  id: string,
  more: Partial<ComponentStatus> = {},
): ComponentStatus => ({
  id,
  title: catalogueEntry(id).title,
  category: 'security',
  owner: null,
  phase: catalogueEntry(id).phase,
  namespace: id,
  parent: 'security-parent',
  version: null,
  readiness: 'Ready',
  reason: 'Ready',
  message: 'every check passes',
  health: 'Healthy',
  syncStatus: 'Synced',
  conditions: [
    { type: 'Synced', status: 'True', reason: 'Synced', message: 'as in Git' },
  ],
  observedAt: AT,
  stale: false,
  since: AT,
  gates: [],
  blockedBy: [],
  links: [],
  nextStep: null,
  file: null,
  findings: null,
  ...more,
});

/** A board with these components, seen as soon as it was observed. @internal */
export const seenOf = (
  components: readonly ComponentStatus[],
  more: Partial<Omit<ReadinessSnapshot, 'components'>> = {},
): Seen => ({
  version: 1,
  generatedAt: AT,
  staleAfterMs: 60_000,
  parents: [],
  ...more,
  components: new Map(components.map(c => [c.id, c])),
  now: later(0),
});
