import { Container, Skeleton, VisuallyHidden } from '@backstage/ui';
import { readinessReadPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { explain } from '../api/refusal';
import { RefreshButton } from '../board/RefreshButton';
import { Denied, Failed } from '../notice';
import { ClockOffset } from '../time';
import styles from './DoctorPage.module.css';
import { Report } from './Report';
import { useDoctor } from './useDoctor';
import { useFindingUrl } from './useFindingUrl';

const MOST = 1000;

/** What is wrong with the platform repository, worst first. */
export const DoctorPage = () => (
  <Container>
    <main className={styles.page}>
      <DoctorContent />
    </main>
  </Container>
);

function DoctorContent() {
  const url = useFindingUrl();
  const { state, awaitNews, retry } = useDoctor(url.filter.component, MOST);
  switch (state.status) {
    case 'loading':
      return (
        <div aria-busy="true">
          <VisuallyHidden role="status">
            Reading what the doctor says…
          </VisuallyHidden>
          <Skeleton width="100%" height={240} />
        </div>
      );
    case 'denied':
      return (
        <Denied
          title="You may not see what the doctor finds"
          permission={readinessReadPermission.name}
        />
      );
    case 'failed':
      return (
        <Failed
          title="The doctor's report cannot be read"
          reason={explain(state.error)}
          onRetry={retry}
        >
          This says nothing of the repository itself. It is tried again by
          itself.
        </Failed>
      );
    default:
      return (
        <ClockOffset.Provider value={state.reading.clockOffsetMs}>
          <Report
            report={state.reading.report}
            url={url}
            error={state.error}
            onRetry={retry}
            actions={
              <RefreshButton
                onRefreshed={awaitNews}
                failure="The repository could not be read again"
              />
            }
          />
        </ClockOffset.Provider>
      );
  }
}
