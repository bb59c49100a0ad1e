import { Text } from '@backstage/ui';
import { ComponentSecrets } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Notice } from '../../notice';
import { Cards, Overview, TemplateLink } from '../tab';
import { SecretCard } from './SecretCard';
import { StoreAlert } from './StoreAlert';
import { secretId, useArrivals } from './useArrivals';
import { headline } from './words';

const AddSecretLink = (props: { readonly application: string }) => (
  <TemplateLink template="add-external-secret" application={props.application}>
    Add a secret
  </TemplateLink>
);

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
      <Overview
        headline={headline(data)}
        readAt={readAt}
        note="Names and places, never values."
        action={<AddSecretLink application={application} />}
      />
      {troubled.map(store => (
        <StoreAlert
          key={`${store.kind} ${store.namespace}/${store.name}`}
          store={store}
        />
      ))}
      <Cards label="Secrets">
        {secrets.map(secret => (
          <SecretCard
            key={secretId(secret)}
            secret={secret}
            stores={stores}
            arrived={arrived.has(secretId(secret))}
          />
        ))}
      </Cards>
    </>
  );
};
