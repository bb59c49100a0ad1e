import type { LeverState } from '../levers/LeverState';

/** The version that every node runs. @internal */
export const VERSION = '2.0.4';

const NODES = 3;

const FIRST = {
  active_time: '2026-01-01T00:00:00Z',
  leader_address: 'http://vault-0.vault-internal:8200',
  leader_cluster_address: 'https://vault-0.vault-internal:8201',
};

const NOBODY = {
  active_time: '0001-01-01T00:00:00Z',
  ...{ leader_address: '', leader_cluster_address: '' },
};

function server(index: number, healthy: boolean) {
  const name = `vault-${index}`;
  return {
    id: name,
    name,
    address: `${name}.vault-internal:8201`,
    // A node that was lost is said to be alive until the cluster forgets it, a day later.
    node_status: 'alive',
    last_contact: healthy ? '0s' : '2m30s',
    last_term: 3,
    last_index: 120,
    healthy,
    stable_since: '2026-01-01T00:00:00Z',
    status: index === 0 ? 'leader' : 'voter',
    version: VERSION,
    upgrade_version: VERSION,
    node_type: 'voter',
  };
}

/** What the active node says of its raft cluster of three. @internal */
export function raftState({ products }: LeverState): object {
  const down = products.vault === 'raft-node-down';
  const servers = Array.from({ length: NODES }, (_, i) =>
    server(i, !(down && i === NODES - 1)),
  );
  return {
    request_id: '0b1c2d3e-4f5a-6b7c-8d9e-0f1a2b3c4d5e',
    lease_id: '',
    renewable: false,
    lease_duration: 0,
    data: {
      healthy: !down,
      failure_tolerance: down ? 0 : 1,
      optimistic_failure_tolerance: down ? 0 : 1,
      leader: servers[0].id,
      voters: servers.map(({ id }) => id),
      servers: Object.fromEntries(servers.map(one => [one.id, one])),
    },
    wrap_info: null,
    warnings: null,
    auth: null,
  };
}

/** Whom a node takes for the active one; nobody when most nodes are gone. @internal */
export function leaderState(isLost: boolean): object {
  const { leader_address, leader_cluster_address, active_time } = isLost
    ? NOBODY
    : FIRST;
  return {
    ...{ ha_enabled: true, is_self: !isLost, active_time },
    ...{ leader_address, leader_cluster_address },
    performance_standby: false,
    performance_standby_last_remote_wal: 0,
    ...{ raft_committed_index: 120, raft_applied_index: 120 },
  };
}
