import { ReadinessSnapshot } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode, useMemo } from 'react';
import { ComponentDrawer } from '../drawer';
import { useChanges } from '../feed/useChanges';
import { useTrusted } from '../feed/trust';
import { applyFilter, isFiltering } from '../model/filter';
import { useRootPath } from '../page/useRootPath';
import { Age } from '../time';
import { BoardContext, BoardView } from './BoardContext';
import { CardList } from './CardList';
import { Filters } from './Filters';
import { Headline } from './Headline';
import { NoComponents, NoMatch } from './NothingToShow';
import { NotInCluster } from './NotInCluster';
import { ParentBanner } from './ParentBanner';
import { ProblemBanner } from './ProblemBanner';
import { PhaseList } from './PhaseList';
import { useBoardUrl } from './useBoardUrl';
import { useHold } from './useHold';
import { useNarrow } from './useNarrow';
import { useSteadyOrder } from './useSteadyOrder';
import styles from './Board.module.css';

/** The readiness of every component: the answer first, then what it rests on. */
export const Board = (props: {
  readonly snapshot: ReadinessSnapshot;
  /** What stands beside the age of the evidence. */
  readonly actions: ReactNode;
  /** What stands between the headline and the components. */
  readonly notices: ReactNode;
  /** What is no alarm: where there is no room beside it, it stands below the components. */
  readonly hint: ReactNode;
}) => {
  const { snapshot, actions, notices, hint } = props;
  const components = useTrusted(snapshot);
  const url = useBoardUrl();
  const { held, handlers } = useHold();
  const ordered = useSteadyOrder(components, held);
  const left = useMemo(
    () => applyFilter(ordered, url.filter),
    [ordered, url.filter],
  );
  const changed = useChanges(components);
  const root = useRootPath();
  const view = useMemo((): BoardView => {
    const titles = new Map(components.map(({ id, title }) => [id, title]));
    return {
      changed,
      hrefOf: url.hrefOf,
      findingsHrefOf: id =>
        `${root}/doctor?${new URLSearchParams({ component: id })}`,
      titleOf: id => titles.get(id) ?? id,
    };
  }, [changed, components, root, url.hrefOf]);
  const isNarrow = useNarrow();
  const List = isNarrow ? CardList : PhaseList;

  return (
    <BoardContext.Provider value={view}>
      <div className={styles.top}>
        <Headline components={components} parents={snapshot.parents} />
        <div className={styles.actions}>
          <span className={styles.observed}>
            {snapshot.source === 'history' && 'last stored state, '}
            <Observed at={newest(snapshot)} />
          </span>
          {actions}
        </div>
      </div>
      {notices}
      {!isNarrow && hint}
      {snapshot.problem && <ProblemBanner problem={snapshot.problem} />}
      <ParentBanner parents={snapshot.parents} />
      <NotInCluster applications={snapshot.notInCluster} />
      {components.length > 0 ? (
        <Filters
          components={components}
          left={left.length}
          filter={url.filter}
          onChange={url.setFilter}
          onClear={url.clearFilter}
        />
      ) : (
        <NoComponents problem={snapshot.problem?.reason} />
      )}
      {components.length > 0 && left.length === 0 && (
        <NoMatch onClear={url.clearFilter} />
      )}
      <div className={styles.list} data-testid="board" {...handlers}>
        <List components={left} searching={isFiltering(url.filter)} />
      </div>
      {isNarrow && hint}
      {url.component && (
        <ComponentDrawer
          id={url.component}
          components={components}
          version={snapshot.version}
          onClose={url.closeComponent}
        />
      )}
    </BoardContext.Provider>
  );
};

function Observed({ at }: { readonly at: string | null }) {
  return at === null ? (
    <>never observed</>
  ) : (
    <>
      observed <Age at={at} suffix=" ago" />
    </>
  );
}

// When the platform was last looked at; a component that could not be reached then keeps its own, older time.
function newest({ components }: ReadinessSnapshot): string | null {
  return (
    components
      .flatMap(({ observedAt }) => observedAt ?? [])
      .sort((a, b) => Date.parse(a) - Date.parse(b))
      .at(-1) ?? null
  );
}
