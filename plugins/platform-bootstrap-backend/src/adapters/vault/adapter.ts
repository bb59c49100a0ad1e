import type {
  HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { AdapterDeclaration, Component, ObserveContext } from '../types';
import {
  assessVault,
  isHealthStatus,
  isLeaderless,
  isServing,
  isStandby,
} from './assess';
import { AUTOPILOT, type RaftAnswer } from './raft';
import { VaultHealth, VaultLeader, VaultRaft, VaultSealStatus } from './schema';

const claims = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'vault';

async function readRaft(
  client: HttpClient,
  signal: AbortSignal,
): Promise<RaftAnswer> {
  const { key } = client;
  if (!client.signsIn) return { kind: 'no-token', key };
  try {
    const { body } = await client.get(AUTOPILOT, { answer: VaultRaft, signal });
    return { kind: 'answered', raft: body.data };
  } catch (error) {
    const { reason, status } = Object(error) as Partial<UpstreamError>;
    if (reason === 'Unauthorized') return { kind: 'refused', key };
    // Another storage: Vault says 400, and OpenBao 404.
    if (status === 400 || status === 404) return { kind: 'no-raft' };
    throw error;
  }
}

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
  const leader =
    !body.sealed && isStandby(status)
      ? await client.get('/v1/sys/leader', { answer: VaultLeader, signal })
      : null;
  const state = {
    health: body,
    seal: seal?.body ?? null,
    leader: leader?.body ?? null,
  };
  // Without an active node there is nobody who knows of the others.
  const knows =
    !body.sealed && isServing(status) && !isLeaderless(state.leader);
  const raft = knows ? await readRaft(client, signal) : null;
  return assessVault(status, state, raft);
}

/** Vault and OpenBao, by their health answer, which needs no credentials; with a token also by their raft cluster. @internal */
export const vault: AdapterDeclaration = {
  id: 'vault',
  endpoint: 'vault',
  judges: ['Initialized', 'Unsealed', 'Serving', 'RaftHealthy'],
  claims,
  connect: client => async (components, context) => {
    const claimed = components.filter(claims);
    if (claimed.length === 0) return new Map();
    const observation = await readVault(client, context);
    return new Map(claimed.map(({ id }) => [id, observation]));
  },
};
