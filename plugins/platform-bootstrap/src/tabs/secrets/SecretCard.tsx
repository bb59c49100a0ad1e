import {
  ComponentSecret,
  SecretStoreStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Card, Failure, StateMark } from '../tab';
import { KeyTable } from './KeyTable';
import { Refresh } from './Refresh';
import styles from './SecretCard.module.css';
import { SECRET_WORDS, STORE_WORDS } from './words';

/** One ExternalSecret: how it is doing, when it was read, and where each key comes from. */
export const SecretCard = (props: {
  readonly secret: ComponentSecret;
  readonly stores: readonly SecretStoreStatus[];
  readonly arrived: boolean;
}) => {
  const { secret, stores, arrived } = props;
  const { name, namespace, target, store, state, message } = secret;
  return (
    <Card
      name={name}
      mark={<StateMark state={state} words={SECRET_WORDS} />}
      className={styles.card}
      data-testid={`secret-${namespace}-${name}`}
      data-state={state}
      data-arrived={arrived}
      data-refreshed={secret.refreshedAt}
    >
      <p>
        Makes the Secret <code>{`${namespace}/${target}`}</code>
        {store && <From store={store} stores={stores} secret={secret} />}
      </p>
      <Refresh secret={secret} arrived={arrived} />
      {message && <Failure>{message}</Failure>}
      <KeyTable secret={secret} />
    </Card>
  );
};

function From(props: {
  readonly secret: ComponentSecret;
  readonly store: NonNullable<ComponentSecret['store']>;
  readonly stores: readonly SecretStoreStatus[];
}) {
  const { secret, store, stores } = props;
  const { kind, name } = store;
  const known = stores.find(
    other =>
      other.kind === kind &&
      other.name === name &&
      (other.namespace === null || other.namespace === secret.namespace),
  );
  return (
    <>
      {' from '}
      {kind} <code>{name}</code>
      {known && known.state !== 'ready' && (
        <strong>, which {STORE_WORDS[known.state]}</strong>
      )}
    </>
  );
}
