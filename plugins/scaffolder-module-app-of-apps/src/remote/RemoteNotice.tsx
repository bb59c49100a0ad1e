import { Alert, Button } from '@backstage/ui';
import styles from './RemoteNotice.module.css';
import { Remote } from './useRemote';

/** That something is being asked for, or why it is not there; nothing once it is. */
export function RemoteNotice(props: {
  state: Pick<Remote<unknown>, 'status'> | Remote<unknown>;
  loading: string;
  failed: string;
  /** What the person can do without it. */
  otherwise?: string;
  again?: string;
}) {
  const { state, loading, failed, otherwise, again = 'Try again' } = props;
  if (state.status === 'loading') {
    return (
      <span className={styles.loading} role="status">
        {loading}
      </span>
    );
  }
  if (state.status !== 'failed' || !('error' in state)) return null;
  const { message } = state.error;
  const end = /[.!?]$/.test(message) ? '' : '.';
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={failed}
      description={otherwise ? `${message}${end} ${otherwise}` : message}
      customActions={
        <Button size="small" variant="secondary" onPress={state.retry}>
          {again}
        </Button>
      }
    />
  );
}
