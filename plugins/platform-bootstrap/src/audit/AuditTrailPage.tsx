import { Button, Container, Skeleton, Text } from '@backstage/ui';
import { auditReadPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiRefreshLine } from '@remixicon/react';
import { explain } from '../api/refusal';
import { Denied, Failed } from '../notice';
import styles from './AuditTrailPage.module.css';
import { Trail } from './Trail';
import { useAuditTrail } from './useAuditTrail';
import { useTrailUrl } from './useTrailUrl';

/** Who asked for what, who was refused, and what came of it. */
export const AuditTrailPage = () => (
  <Container>
    <main className={styles.page}>
      <AuditTrail />
    </main>
  </Container>
);

function AuditTrail() {
  const url = useTrailUrl();
  const { state, reload, loadMore } = useAuditTrail(url.filter);
  switch (state.status) {
    case 'loading':
      return <Skeleton width="100%" height={240} aria-busy="true" />;
    case 'denied':
      return (
        <Denied
          title="You may not read the audit trail"
          permission={auditReadPermission.name}
        />
      );
    case 'failed':
      return (
        <Failed
          title="The audit trail cannot be read"
          reason={explain(state.error)}
          onRetry={reload}
        >
          What is done meanwhile is written down all the same, or is not done.
        </Failed>
      );
    default:
      return (
        <>
          <div className={styles.top}>
            <Text as="h2" variant="title-small">
              Who asked for what, and what came of it
            </Text>
            <Button
              size="small"
              variant="secondary"
              iconStart={<RiRefreshLine />}
              isPending={state.reading}
              onPress={reload}
            >
              Read again
            </Button>
          </div>
          <Trail trail={state} url={url} onMore={loadMore} />
        </>
      );
  }
}
