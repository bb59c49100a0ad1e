import { Container } from '@backstage/ui';
import { readinessReadPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { explain } from '../api/refusal';
import { useReadiness } from '../feed/useReadiness';
import { Denied, Failed } from '../notice';
import { TryIt } from '../sandbox/TryIt';
import { ClockOffset } from '../time';
import { AwayBanner } from './AwayBanner';
import { Board } from './Board';
import { BoardSkeleton } from './BoardSkeleton';
import { RefreshButton } from './RefreshButton';
import styles from './Board.module.css';

/** The readiness board, in whatever state the platform and its backend are. */
export const BoardPage = () => (
  <Container>
    <main className={styles.page}>
      <BoardContent />
    </main>
  </Container>
);

function BoardContent() {
  const { state, awaitNews, retry } = useReadiness();
  if (state.status === 'loading') return <BoardSkeleton />;
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
      <Board
        snapshot={snapshot}
        actions={<RefreshButton onRefreshed={awaitNews} />}
        notices={
          state.status === 'away' && (
            <AwayBanner
              error={state.error}
              generatedAt={snapshot.generatedAt}
              onRetry={retry}
            />
          )
        }
        hint={<TryIt />}
      />
    </ClockOffset.Provider>
  );
}
