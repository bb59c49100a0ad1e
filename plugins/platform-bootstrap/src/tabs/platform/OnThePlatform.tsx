import { Alert, Skeleton } from '@backstage/ui';
import {
  readinessReadPermission,
  ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode, useMemo } from 'react';
import { explain } from '../../api/refusal';
import { BoardContext } from '../../board/BoardContext';
import { useReadiness } from '../../feed/useReadiness';
import { Denied, Failed } from '../../notice';
import { useRootPath } from '../../page/useRootPath';
import { ClockOffset } from '../../time';

/** What is shown of the platform outside its own page: kept current, in every state, with links that lead to the board. */
export const OnThePlatform = (props: {
  /** What it shows, as in `cannot be read`. */
  readonly what: string;
  readonly children: (snapshot: ReadinessSnapshot) => ReactNode;
}) => {
  const { what, children } = props;
  const { state, retry } = useReadiness();
  if (state.status === 'loading') {
    return (
      <Skeleton width="100%" height={160} aria-busy="true" aria-label={what} />
    );
  }
  if (state.status === 'denied') {
    return (
      <Denied
        title="You may not see the platform's readiness"
        permission={readinessReadPermission.name}
      />
    );
  }
  if (state.status === 'failed') {
    return (
      <Failed
        title={`${what} cannot be read`}
        reason={explain(state.error)}
        onRetry={retry}
      >
        This says nothing of the platform itself. It is tried again by itself.
      </Failed>
    );
  }
  const { snapshot, clockOffsetMs } = state.reading;
  return (
    <ClockOffset.Provider value={clockOffsetMs}>
      <BoardLinks snapshot={snapshot}>
        {state.status === 'away' && (
          <Alert
            role="alert"
            status="warning"
            icon
            title="This is how it was when it was read last"
            description={explain(state.error)}
          />
        )}
        {children(snapshot)}
      </BoardLinks>
    </ClockOffset.Provider>
  );
};

// The parts of the board link to where they are; here that is not the board.
function BoardLinks(props: {
  readonly snapshot: ReadinessSnapshot;
  readonly children: ReactNode;
}) {
  const { snapshot, children } = props;
  const root = useRootPath();
  const view = useMemo(() => {
    const titles = new Map(snapshot.components.map(c => [c.id, c.title]));
    return {
      hrefOf: (id: string) => `${root}?component=${encodeURIComponent(id)}`,
      findingsHrefOf: (id: string) =>
        `${root}/doctor?component=${encodeURIComponent(id)}`,
      changed: new Map<string, number>(),
      titleOf: (id: string) => titles.get(id) ?? id,
    };
  }, [snapshot, root]);
  return <BoardContext.Provider value={view}>{children}</BoardContext.Provider>;
}
