import {
  Alert,
  Skeleton,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { HistoryWindow } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { explain } from '../api/refusal';
import { Live, LivePage } from '../live';
import { Failed } from '../notice';
import { Moment } from '../time';
import { Bands } from './Bands';
import styles from './HistoryPage.module.css';
import { TotalsTable } from './TotalsTable';
import { TransitionList } from './TransitionList';
import { useHistory } from './useHistory';
import { useWindow } from './useWindow';

const WINDOWS: Readonly<Record<HistoryWindow, string>> = {
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
};

/** What each component went through, so far back as somebody wants to look. */
export const HistoryPage = () => (
  <LivePage>{live => <HistoryContent {...live} />}</LivePage>
);

function HistoryContent({ snapshot, components }: Live) {
  const { window, setWindow } = useWindow();
  const { state, retry } = useHistory(window, snapshot.version);
  return (
    <>
      <div className={styles.top}>
        <Text as="h2" variant="title-small">
          The last {WINDOWS[window]}
        </Text>
        <ToggleButtonGroup
          aria-label="Window"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[window]}
          onSelectionChange={keys => {
            const [chosen] = HistoryWindow.options.filter(o => keys.has(o));
            if (chosen) setWindow(chosen);
          }}
        >
          {HistoryWindow.options.map(option => (
            <ToggleButton key={option} id={option} size="small">
              {WINDOWS[option]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
      {state.status === 'loading' && (
        <Skeleton width="100%" height={240} aria-busy="true" />
      )}
      {state.status === 'failed' && (
        <Failed
          title="The history cannot be read"
          reason={explain(state.error)}
          onRetry={retry}
        >
          It is written all the same. It is tried again by itself.
        </Failed>
      )}
      {state.status === 'ready' && (
        <>
          {state.error && (
            <Alert
              role="alert"
              status="warning"
              icon
              title="This is the history as it was read last"
              description={`It is tried again by itself (${explain(
                state.error,
              )}).`}
            />
          )}
          <p className={styles.note}>
            {state.report.observedSince ? (
              <>
                Observed since <Moment at={state.report.observedSince} />. What
                nobody observed counts as unknown, never as ready.
              </>
            ) : (
              'Nothing was observed yet.'
            )}
          </p>
          <Bands report={state.report} components={components} />
          <TotalsTable report={state.report} />
          <TransitionList transitions={state.report.transitions} />
        </>
      )}
    </>
  );
}
