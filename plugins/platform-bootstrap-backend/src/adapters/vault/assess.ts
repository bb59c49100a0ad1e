import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Observation } from '../types';
import { assessRaft, type RaftAnswer } from './raft';
import type { VaultHealth, VaultLeader, VaultSealStatus } from './schema';

// Vault says by the status of its answer which part it plays; it serves requests in these, itself or through the active node.
const SERVING: Readonly<Record<number, readonly [string, string]>> = {
  200: ['Active', 'serves requests'],
  429: ['Standby', 'stands by and forwards requests'],
  473: ['PerformanceStandby', 'serves reads and forwards writes'],
};

const NOT_SERVING: Readonly<Record<number, readonly [string, string]>> = {
  472: ['DisasterRecoverySecondary', 'is a disaster recovery secondary'],
  474: ['StandbyCutOff', 'stands by and cannot reach the active node'],
  530: ['RemovedFromCluster', 'was removed from its cluster'],
};

/** Whether a status is one of a node that serves requests, and so knows of the others. @internal */
export const isServing = (status: number): boolean => status in SERVING;

/** Whether a status is one of a node that can only serve with an active one. @internal */
export const isStandby = (status: number): boolean =>
  status !== 200 && isServing(status);

/** Whether a node that stands by has nobody to forward to: its health answer is the same with and without. @internal */
export const isLeaderless = (leader: VaultLeader | null): boolean =>
  leader !== null && leader.ha_enabled && leader.leader_address === '';

/** Whether a status is one by which Vault tells its state. @internal */
export const isHealthStatus = (status: number): boolean =>
  status === 501 ||
  status === 503 ||
  status in SERVING ||
  status in NOT_SERVING;

const holds = (type: string, reason: string, message: string) =>
  ({ type, status: 'True', reason, message } satisfies ReadinessCondition);

const fails = (type: string, reason: string, message: string) =>
  ({ type, status: 'False', reason, message } satisfies ReadinessCondition);

function serving(
  status: number,
  leader: VaultLeader | null,
): ReadinessCondition {
  if (isLeaderless(leader)) {
    const message = 'stands by, and no node is active: most of them are away';
    return fails('Serving', 'NoActiveNode', message);
  }
  const [reason, message] = SERVING[status] ??
    NOT_SERVING[status] ?? ['UnknownState', `answers ${status}`];
  return status in SERVING
    ? holds('Serving', reason, message)
    : fails('Serving', reason, message);
}

function sealed(seal: VaultSealStatus | null): ReadinessCondition {
  const keys = seal && `: ${seal.progress} of ${seal.t} unseal keys entered`;
  return fails('Unsealed', 'Sealed', `sealed${keys ?? ''}`);
}

/** What a node says of itself. @internal */
export type VaultState = {
  readonly health: VaultHealth;
  /** Read when it is sealed; `null` also when nobody could say. */
  readonly seal: VaultSealStatus | null;
  /** Read when it stands by. */
  readonly leader: VaultLeader | null;
};

function conditionsOf(
  status: number,
  { health, seal, leader }: VaultState,
): readonly ReadinessCondition[] {
  if (!health.initialized) {
    return [fails('Initialized', 'NotInitialized', 'not initialised')];
  }
  const initialized = holds('Initialized', 'Initialized', 'initialised');
  if (health.sealed) return [initialized, sealed(seal)];
  const unsealed = holds('Unsealed', 'Unsealed', 'unsealed');
  return [initialized, unsealed, serving(status, leader)];
}

/** Judges Vault by its health answer, the status that came with it, and its raft cluster when it was asked for. @internal */
export function assessVault(
  status: number,
  state: VaultState,
  answer: RaftAnswer | null = null,
): Observation {
  const { health, seal, leader } = state;
  const raft = answer && assessRaft(answer);
  const conditions = [
    ...conditionsOf(status, state),
    ...(raft?.conditions ?? []),
  ];
  const good = conditions.every(c => c.status !== 'False');
  const { initialized, sealed: isSealed, standby, version } = health;
  return {
    conditions,
    health: good ? 'Healthy' : 'Degraded',
    facts: [
      {
        request: 'GET /v1/sys/health',
        data: { status, initialized, sealed: isSealed, standby, version },
      },
      ...(seal ? [{ request: 'GET /v1/sys/seal-status', data: seal }] : []),
      ...(leader ? [{ request: 'GET /v1/sys/leader', data: leader }] : []),
      ...(raft?.facts ?? []),
    ],
  };
}
