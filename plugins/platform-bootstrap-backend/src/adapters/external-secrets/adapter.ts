import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { notServed } from '../../kubernetes/notServed';
import { listServed } from '../../kubernetes/objects';
import type { AdapterDeclaration, Component, ObserveContext } from '../types';
import { assessExternalSecrets, GROUP } from './assess';
import { ExternalSecret, Store } from './schema';

const claims = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'external-secrets';

async function readAll(client: HttpClient, { signal, now }: ObserveContext) {
  const [clusterStores, stores, secrets] = await Promise.all([
    listServed(client, `${GROUP}/clustersecretstores`, Store, signal),
    listServed(client, `${GROUP}/secretstores`, Store, signal),
    listServed(client, `${GROUP}/externalsecrets`, ExternalSecret, signal),
  ]);
  return clusterStores && stores && secrets
    ? assessExternalSecrets({ clusterStores, stores, secrets }, now())
    : notServed('StoresValid', GROUP);
}

/** External Secrets, by its stores and secrets in three lists; values of secrets are never read. @internal */
export const externalSecrets: AdapterDeclaration = {
  id: 'external-secrets',
  endpoint: 'kubernetes',
  judges: ['StoresValid', 'SecretsSynced', 'SecretsFresh'],
  claims,
  connect: client => async (components, context) => {
    const claimed = components.filter(claims);
    if (claimed.length === 0) return new Map();
    const observation = await readAll(client, context);
    return new Map(claimed.map(({ id }) => [id, observation]));
  },
};
