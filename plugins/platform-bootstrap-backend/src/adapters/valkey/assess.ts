import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Observation } from '../types';
import type { Replication } from './schema';

// A replica acknowledges once a second; the server's own limit for one that is lost is 60 s.
const MOST_LAG_S = 30;

/** What Valkey says of itself; `replication` is `null` while it cannot say. @internal */
export type ValkeyState = {
  /** Why it serves nobody: the error reply to PING. */
  readonly refusal: string | null;
  readonly replication: Replication | null;
  readonly version: string | undefined;
};

const REFUSALS: Readonly<Record<string, readonly [string, string]>> = {
  LOADING: ['Loading', 'still loads its data into memory'],
  MASTERDOWN: ['PrimaryDown', 'is a replica that has lost its primary'],
  BUSY: ['Busy', 'is busy with a script and answers nobody else'],
};

function answering(refusal: string | null): ReadinessCondition {
  const type = 'AnsweringPing';
  if (refusal === null) {
    return { type, status: 'True', reason: 'Pong', message: 'answers PING' };
  }
  const [reason, message] = Object.hasOwn(REFUSALS, refusal)
    ? REFUSALS[refusal]
    : ['PingFailed', 'answers PING with an error'];
  return { type, status: 'False', reason, message };
}

const bad = (reason: string, message: string) => ({ reason, message } as const);

function trouble({
  role,
  master_link_status: link,
  master_sync_in_progress: syncing,
  replicas,
}: Replication) {
  if (role === 'slave') {
    if (link === 'up') return null;
    return syncing > 0
      ? bad('ReplicaSyncing', 'is a replica that copies its primary anew')
      : bad('ReplicationBroken', 'is a replica without a link to its primary');
  }
  const of = (count: number) => `${count} of ${replicas.length} replicas`;
  const away = replicas.filter(({ state }) => state !== 'online').length;
  if (away > 0) {
    return bad('ReplicaSyncing', `${of(away)} do not follow the primary yet`);
  }
  const behind = replicas.filter(({ lag }) => lag > MOST_LAG_S).length;
  return behind > 0
    ? bad(
        'ReplicaLags',
        `${of(behind)} have not answered the primary for ${MOST_LAG_S} s`,
      )
    : null;
}

function replicating(replication: Replication): ReadinessCondition {
  const type = 'Replicating';
  const wrong = trouble(replication);
  if (wrong) return { type, status: 'False', ...wrong };
  const { role, replicas } = replication;
  const primary =
    replicas.length > 0
      ? `is the primary, and all ${replicas.length} replicas follow it`
      : 'is the primary, and has no replicas';
  return role === 'master'
    ? { type, status: 'True', reason: 'Primary', message: primary }
    : {
        type,
        status: 'True',
        reason: 'Replica',
        message: 'is a replica and follows its primary',
      };
}

/** Judges Valkey by its answer to PING and by what it says of its replication. @internal */
export function assessValkey(state: ValkeyState): Observation {
  const { refusal, replication, version } = state;
  const conditions = [
    answering(refusal),
    ...(replication ? [replicating(replication)] : []),
  ];
  const good = conditions.every(({ status }) => status === 'True');
  // Lag and offset change at every request, and would be news each time.
  const data = replication && {
    role: replication.role,
    master_link_status: replication.master_link_status,
    replicas: replication.replicas.map(replica => replica.state),
  };
  return {
    conditions,
    health: good ? 'Healthy' : 'Degraded',
    facts: [
      { request: 'PING', data: { answer: refusal ?? 'PONG' } },
      ...(version ? [{ request: 'INFO server', data: { version } }] : []),
      ...(data ? [{ request: 'INFO replication', data }] : []),
    ],
  };
}
