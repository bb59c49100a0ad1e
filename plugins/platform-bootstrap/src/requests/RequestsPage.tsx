import { Alert, Container, Skeleton } from '@backstage/ui';
import { readinessReadPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { explain } from '../api/refusal';
import { Denied, Failed } from '../notice';
import { ClockOffset } from '../time';
import { ListView } from './ListView';
import { OneView } from './OneView';
import { RequestsState } from './RequestsFeed';
import styles from './RequestsPage.module.css';
import { useRequests } from './useRequests';

/** Pull requests that the portal opened, followed until what they ask for is Ready. */
export const RequestsPage = () => (
  <Container>
    <main className={styles.page}>
      <Requests />
    </main>
  </Container>
);

function Requests() {
  const { state, retry } = useRequests();
  if (state.status === 'loading') {
    return <Skeleton width="100%" height={240} aria-busy="true" />;
  }
  if (state.status === 'denied') {
    return (
      <Denied
        title="You may not see any request"
        permission={readinessReadPermission.name}
      />
    );
  }
  if (state.status === 'failed') {
    return (
      <Failed
        title="The requests cannot be read"
        reason={explain(state.error)}
        onRetry={retry}
      >
        They are followed all the same. It is tried again by itself.
      </Failed>
    );
  }
  const { list, clockOffsetMs } = state.reading;
  return (
    <ClockOffset.Provider value={clockOffsetMs}>
      <Troubles state={state} />
      <Routes>
        <Route index element={<ListView requests={list.requests} />} />
        <Route path=":id" element={<OneView state={state} />} />
      </Routes>
    </ClockOffset.Provider>
  );
}

const Warning = (props: {
  readonly title: string;
  readonly children: ReactNode;
}) => (
  <Alert
    role="alert"
    status="warning"
    icon
    title={props.title}
    description={props.children}
  />
);

function Troubles({ state }: { readonly state: RequestsState }) {
  if (state.status === 'away') {
    return (
      <Warning title="The backend is away: this is how the requests stood last">
        It is tried again by itself ({explain(state.error)}).
      </Warning>
    );
  }
  const problem =
    state.status === 'ready' ? state.reading.list.problem : undefined;
  if (!problem) return null;
  return (
    <Warning title="The forge cannot be asked now: reviews, checks and merges are as they were last">
      {problem}
    </Warning>
  );
}
