import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { ObservedFact } from '../types';
import type { VaultRaft } from './schema';

/** Where Vault says how its raft cluster is. @internal */
export const AUTOPILOT = '/v1/sys/storage/raft/autopilot/state';

/** What Vault says of its raft cluster, or why it says nothing. @internal */
export type RaftAnswer =
  | { readonly kind: 'answered'; readonly raft: VaultRaft }
  /** It keeps its data elsewhere. */
  | { readonly kind: 'no-raft' }
  | { readonly kind: 'refused'; readonly key: string }
  | { readonly kind: 'no-token'; readonly key: string };

const TYPE = 'RaftHealthy';

const bad = (reason: string, message: string): ReadinessCondition => ({
  ...{ type: TYPE, status: 'False', reason },
  message,
});

function judge(raft: VaultRaft): ReadinessCondition {
  const { healthy, failure_tolerance: tolerance, voters } = raft;
  const nodes = Object.values(raft.servers);
  const ill = nodes.filter(node => !node.healthy);
  if (!healthy) {
    const names = ill.map(({ name }) => name).join(', ') || 'a node';
    const many = ill.length > 1 ? 'do' : 'does';
    return bad(
      'RaftUnhealthy',
      `${names} of ${nodes.length} raft nodes ${many} not follow, and ${tolerance} more may fail`,
    );
  }
  if (tolerance === 0 && voters.length > 1) {
    const message = `its ${voters.length} raft nodes stop when one of them fails`;
    return bad('NoFailureTolerance', message);
  }
  const message =
    tolerance === 0
      ? 'its only raft node is healthy, and stops Vault when it fails'
      : `its ${nodes.length} raft nodes are healthy, and ${tolerance} may fail`;
  return { type: TYPE, status: 'True', reason: 'RaftHealthy', message };
}

type Judged = {
  readonly conditions: readonly ReadinessCondition[];
  readonly facts: readonly ObservedFact[];
};

const left = (why: string): ObservedFact => ({
  request: `GET ${AUTOPILOT}`,
  data: { left: why },
});

/** Judges Vault's raft cluster; one that keeps no data in raft, or whom nobody may ask, has nothing to judge. @internal */
export function assessRaft(answer: RaftAnswer): Judged {
  switch (answer.kind) {
    case 'answered': {
      const { raft } = answer;
      const data = {
        healthy: raft.healthy,
        failure_tolerance: raft.failure_tolerance,
        servers: Object.values(raft.servers).map(
          ({ name, status, healthy, version }) => ({
            ...{ name, status, healthy, version },
          }),
        ),
      };
      const request = `GET ${AUTOPILOT}`;
      return { conditions: [judge(raft)], facts: [{ request, data }] };
    }
    case 'no-raft':
      return { conditions: [], facts: [left('it does not store in raft')] };
    case 'no-token': {
      const why = `${answer.key}.token is not set`;
      return { conditions: [], facts: [left(why)] };
    }
    default: {
      const message = `${answer.key}.token may not read sys/storage/raft/autopilot/state`;
      const reason = 'Unauthorized';
      const condition = { type: TYPE, status: 'Unknown', reason } as const;
      return { conditions: [{ ...condition, message }], facts: [] };
    }
  }
}
