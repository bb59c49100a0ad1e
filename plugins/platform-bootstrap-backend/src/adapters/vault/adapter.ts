import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { AdapterDeclaration, Component, ObserveContext } from '../types';
import { assessVault, isHealthStatus } from './assess';
import { VaultHealth, VaultSealStatus } from './schema';

const claims = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'vault';

async function readVault(client: HttpClient, { signal }: ObserveContext) {
  const { status, body } = await client.get('/v1/sys/health', {
    answer: VaultHealth,
    signal,
    accepts: isHealthStatus,
  });
  const seal =
    body.initialized && body.sealed
      ? await client
          .get('/v1/sys/seal-status', { answer: VaultSealStatus, signal })
          // How many keys are still missing is a courtesy; that Vault is sealed is known already.
          .catch(() => null)
      : null;
  return assessVault(status, body, seal?.body ?? null);
}

/** Vault and OpenBao, by their health answer; needs no credentials. @internal */
export const vault: AdapterDeclaration = {
  id: 'vault',
  endpoint: 'vault',
  judges: ['Initialized', 'Unsealed', 'Serving'],
  claims,
  connect: client => async (components, context) => {
    const claimed = components.filter(claims);
    if (claimed.length === 0) return new Map();
    const observation = await readVault(client, context);
    return new Map(claimed.map(({ id }) => [id, observation]));
  },
};
