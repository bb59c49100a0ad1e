import type { LeverState } from '../levers/LeverState';

/** The version that every node runs. @internal */
export const VERSION = '2.0.4';

const NODES = 3;

function server(index: number, healthy: boolean) {
  const name = `vault-${index}`;
  return {
    id: name,
    name,
    address: `${name}.vault-internal:8201`,
    node_status: healthy ? 'alive' : 'left',
    last_contact: healthy ? '0s' : '2m30s',
    last_term: 3,
    last_index: healthy ? 120 : 80,
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
