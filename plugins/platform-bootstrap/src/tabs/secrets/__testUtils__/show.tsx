import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  ComponentSecret,
  ComponentSecrets,
  SecretStoreStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { rootRouteRef } from '../../../routes';
import { secretsApiRef } from '../SecretsApi';
import { SecretsTab } from '../SecretsTab';

/** So many minutes ago, as ISO 8601. */
export const ago = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

/** A secret that was read in time. */
export const secret = (
  more: Partial<ComponentSecret> = {},
): ComponentSecret => ({
  ...{ name: 'backstage', namespace: 'portal', target: 'backstage-env' },
  store: { kind: 'ClusterSecretStore', name: 'vault-backend' },
  keys: [
    {
      ...{ secretKey: 'GITHUB_TOKEN', path: 'platform/github' },
      ...{ property: 'token', otherStore: null },
      href: 'https://vault.test/ui/vault/secrets/secret/kv/platform%2Fgithub/details',
    },
  ],
  templated: [],
  ...{ state: 'ready', reason: null, message: null },
  ...{ refreshedAt: ago(12), refreshInterval: '1h', dueAt: ago(-48.5) },
  overdue: false,
  ...more,
});

/** The store that it is read from. */
export const store = (
  more: Partial<SecretStoreStatus> = {},
): SecretStoreStatus => ({
  ...{ kind: 'ClusterSecretStore', name: 'vault-backend', namespace: null },
  ...{ provider: 'vault', state: 'ready', message: null },
  component: 'external-secrets',
  ...more,
});

/** What the backend answers. */
export const found = (
  more: Partial<ComponentSecrets> = {},
): ComponentSecrets => ({
  ...{ application: 'backstage', readAt: ago(0), installed: true },
  ...{ secrets: [secret()], stores: [store()] },
  ...more,
});

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'portal',
    annotations: { 'argocd/app-name': 'backstage' },
  },
};

/** Renders the tab over what the backend answers. */
export function show(read: () => Promise<ComponentSecrets>) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [secretsApiRef, { secrets: read }],
        [
          permissionApiRef,
          { authorize: async () => ({ result: AuthorizeResult.ALLOW }) },
        ],
      ]}
    >
      <EntityProvider entity={entity}>
        <SecretsTab />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/platform': rootRouteRef } },
  );
}
