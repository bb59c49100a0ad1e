import type {
  ComponentStatus,
  HistoryQuery,
  HistoryReport,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { ViewedSnapshot } from '../visibility/Views';
import { restrictTransitions, withoutNames } from '../visibility/view';
import type { Lives } from './History';

const MOST_TRANSITIONS = 100;

const NOTHING = { Ready: 0, NotReady: 0, Blocked: 0, Unknown: 0 };
const NO_LIFE = {
  bands: [],
  totals: { '24h': NOTHING, '7d': NOTHING, '30d': NOTHING },
};

/** The history of what a view shows of the board, and no word of the rest. @internal */
export function reportOf(
  lives: Lives,
  { components, isRestricted }: ViewedSnapshot,
  { window, component: asked }: HistoryQuery,
): HistoryReport {
  const shown = (id: string) =>
    components.has(id) && (asked === undefined || asked === id);
  const historyOf = ({ id, title, phase, readiness }: ComponentStatus) => {
    const { bands, totals } = lives.of.get(id) ?? NO_LIFE;
    return {
      ...{ id, title, phase, readiness, totals },
      bands: bands.map(band =>
        isRestricted && band.readiness === 'Blocked'
          ? withoutNames(band)
          : band,
      ),
    };
  };
  const { from, until, observedSince } = lives;
  const transitions = lives.transitions
    .filter(({ component }) => shown(component))
    .slice(0, MOST_TRANSITIONS);
  return {
    ...{ window, from, until, observedSince },
    components: [...components.values()]
      .filter(({ id }) => shown(id))
      .map(historyOf),
    transitions: isRestricted ? restrictTransitions(transitions) : transitions,
  };
}
