import { Text } from '@backstage/ui';
import { ComponentSecrets } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Notice } from '../../notice';
import { Age } from '../../time';
import { AddSecretLink } from './AddSecretLink';
import { SecretCard } from './SecretCard';
import styles from './SecretsView.module.css';
import { StoreAlert } from './StoreAlert';
import { secretId, useArrivals } from './useArrivals';
import { headline } from './words';

/** The secrets of a component: what is wrong with them first, then each with its keys. */
export const SecretsView = ({ data }: { readonly data: ComponentSecrets }) => {
  const { application, installed, secrets, stores, readAt } = data;
  const arrived = useArrivals(secrets);
  if (!installed) {
    return (
      <Notice title="External Secrets is not installed in its cluster">
        <Text as="p">
          Nothing makes a Secret of what a store keeps, so there is nothing to
          show here.
        </Text>
      </Notice>
    );
  }
  if (secrets.length === 0) {
    return (
      <Notice title="It gets no secret from a store">
        <Text as="p">
          No ExternalSecret in the cluster belongs to the Application{' '}
          <code>{application}</code>. A pull request adds one: it names the keys
          and where they are kept, never a value.
        </Text>
        <div>
          <AddSecretLink application={application} />
        </div>
      </Notice>
    );
  }
  const troubled = stores.filter(({ state }) => state !== 'ready');
  return (
    <>
      <div className={styles.top}>
        <div>
          <p className={styles.headline} role="status">
            {headline(data)}
          </p>
          <p className={styles.read}>
            Names and places, never values. The cluster was asked{' '}
            <Age at={readAt} suffix=" ago" />.
          </p>
        </div>
        <AddSecretLink application={application} />
      </div>
      {troubled.map(store => (
        <StoreAlert
          key={`${store.kind} ${store.namespace}/${store.name}`}
          store={store}
        />
      ))}
      <ul className={styles.secrets} aria-label="Secrets">
        {secrets.map(secret => (
          <SecretCard
            key={secretId(secret)}
            secret={secret}
            stores={stores}
            arrived={arrived.has(secretId(secret))}
          />
        ))}
      </ul>
    </>
  );
};
