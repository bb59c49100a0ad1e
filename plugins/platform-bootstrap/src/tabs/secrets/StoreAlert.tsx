import { Alert, Link } from '@backstage/ui';
import { SecretStoreStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useRootPath } from '../../page/useRootPath';
import styles from './StoreAlert.module.css';
import { STORE_WORDS } from './words';

/** A store that nothing can be read from: why, and where its own state is to be seen. */
export const StoreAlert = ({
  store,
}: {
  readonly store: SecretStoreStatus;
}) => {
  const { kind, name, state, message, component } = store;
  const root = useRootPath();
  return (
    <Alert
      role="alert"
      status={state === 'pending' ? 'info' : 'danger'}
      icon
      title={`${kind} ${name} ${STORE_WORDS[state]}`}
      description={
        <>
          {message
            ? `${message}. What was read before stays as it is until it can be read again.`
            : 'No controller has said yet whether it can be read from.'}
          {/* Not as an action beside it: on a phone that leaves no room for the words. */}
          {component && (
            <div className={styles.link}>
              <Link href={`${root}?${new URLSearchParams({ component })}`}>
                {`See ${component} on the board`}
              </Link>
            </div>
          )}
        </>
      }
    />
  );
};
