import { Container } from '@backstage/ui';
import { explain } from '../api/refusal';
import { useReadiness } from '../feed/useReadiness';
import { TryIt } from '../sandbox/TryIt';
import { ClockOffset } from '../time';
import { AwayBanner } from './AwayBanner';
import { Board } from './Board';
import { BoardSkeleton } from './BoardSkeleton';
import { Denied, Failed } from './NothingToShow';
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
  if (state.status === 'denied') return <Denied />;
  if (state.status === 'failed') {
    return <Failed reason={explain(state.error)} onRetry={retry} />;
  }
  const { snapshot, clockOffsetMs } = state.reading;
  return (
    <ClockOffset.Provider value={clockOffsetMs}>
      <Board
        snapshot={snapshot}
        actions={<RefreshButton onRefreshed={awaitNews} />}
        notices={
          <>
            {state.status === 'away' && (
              <AwayBanner
                error={state.error}
                generatedAt={snapshot.generatedAt}
                onRetry={retry}
              />
            )}
            <TryIt />
          </>
        }
      />
    </ClockOffset.Provider>
  );
}
