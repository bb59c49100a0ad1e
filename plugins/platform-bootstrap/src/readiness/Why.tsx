import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { beyond, clause } from '../model/words';
import styles from './Why.module.css';

/** Why a component is not ready, in one line: its reason, or the chain of what it waits for. */
export const Why = (props: {
  readonly component: ComponentStatus;
  readonly titleOf: (id: string) => string;
}) => {
  const { component, titleOf } = props;
  if (component.readiness === 'Ready') return null;
  if (component.readiness === 'Blocked') {
    const [cause, ...others] = component.blockedBy;
    if (!cause) return <>{clause(component.message)}</>;
    const chain = [...cause.via.map(titleOf), cause.title];
    return (
      <span className={styles.why} title={component.message}>
        waits for {chain.join(' ← ')}
        {others.length > 0 && ` and ${others.length} more`}
      </span>
    );
  }
  return (
    <span className={styles.why} title={component.message}>
      <strong className={styles.reason}>{component.reason}</strong>
      <Message component={component} />
    </span>
  );
};

function Message({ component }: { readonly component: ComponentStatus }) {
  const message = beyond(component.reason, clause(component.message));
  return message ? <span className={styles.message}>{message}</span> : null;
}
