import { Container, Skeleton } from '@backstage/ui';
import {
  ComponentStatus,
  ReadinessSnapshot,
  readinessReadPermission,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode, useMemo } from 'react';
import { explain } from '../api/refusal';
import { AwayBanner } from '../board/AwayBanner';
import { BoardContext, BoardView } from '../board/BoardContext';
import { useBoardUrl } from '../board/useBoardUrl';
import { ComponentDrawer } from '../drawer';
import { useTrusted } from '../feed/trust';
import { useChanges } from '../feed/useChanges';
import { useReadiness } from '../feed/useReadiness';
import { Denied, Failed } from '../notice';
import { useRootPath } from '../page/useRootPath';
import { ClockOffset } from '../time';
import styles from './LivePage.module.css';

/** The platform as a page draws it. */
export type Live = {
  readonly snapshot: ReadinessSnapshot;
  /** The snapshot's components, as far as their evidence can still be trusted. */
  readonly components: readonly ComponentStatus[];
};

/** A page that draws the live platform in its own way, and opens the drawer of a component that the URL names. */
export const LivePage = (props: {
  readonly children: (live: Live) => ReactNode;
}) => (
  <Container>
    <main className={styles.page}>
      <LiveContent>{props.children}</LiveContent>
    </main>
  </Container>
);

function LiveContent(props: { readonly children: (live: Live) => ReactNode }) {
  const { state, retry } = useReadiness();
  if (state.status === 'loading') {
    return <Skeleton width="100%" height={240} aria-busy="true" />;
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
        title="The readiness of the platform cannot be read"
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
      {state.status === 'away' && (
        <AwayBanner
          error={state.error}
          generatedAt={snapshot.generatedAt}
          onRetry={retry}
        />
      )}
      <WithDrawer snapshot={snapshot}>{props.children}</WithDrawer>
    </ClockOffset.Provider>
  );
}

function WithDrawer(props: {
  readonly snapshot: ReadinessSnapshot;
  readonly children: (live: Live) => ReactNode;
}) {
  const { snapshot, children } = props;
  const components = useTrusted(snapshot);
  const { component, hrefOf, closeComponent } = useBoardUrl();
  const changed = useChanges(components);
  const root = useRootPath();
  const view = useMemo((): BoardView => {
    const titles = new Map(components.map(({ id, title }) => [id, title]));
    return {
      changed,
      hrefOf,
      findingsHrefOf: id =>
        `${root}/doctor?${new URLSearchParams({ component: id })}`,
      titleOf: id => titles.get(id) ?? id,
    };
  }, [changed, components, root, hrefOf]);
  return (
    <BoardContext.Provider value={view}>
      {children({ snapshot, components })}
      {component && (
        <ComponentDrawer
          id={component}
          components={components}
          version={snapshot.version}
          onClose={closeComponent}
        />
      )}
    </BoardContext.Provider>
  );
}
