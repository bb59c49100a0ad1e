import { workloadsOf } from '../cluster/installed';
import type { ClusterState } from '../cluster/state';
import type { LeverState } from '../levers/LeverState';

const section = (
  title: string,
  fields: Readonly<Record<string, string | number>>,
) =>
  [
    `# ${title}`,
    ...Object.entries(fields).map(([name, value]) => `${name}:${value}`),
    '',
  ].join('\r\n');

const server = () =>
  section('Server', {
    redis_version: '7.2.4',
    server_name: 'valkey',
    valkey_version: '9.1.1',
    redis_mode: 'standalone',
    tcp_port: 6379,
  });

/** Replicas that run now: the chart's workload is taken for them, one replica per pod. */
function replicasIn(state: ClusterState): number {
  const [workload] = workloadsOf(state, 'valkey');
  return workload?.status.kind === 'workload' && workload.status.wanted > 1
    ? workload.status.ready
    : 0;
}

function primary(replicas: number, state: LeverState['products']['valkey']) {
  const lines = Array.from({ length: replicas }, (_, i) => {
    const ill = i === replicas - 1;
    const syncing = ill && state === 'replica-syncing';
    const lag = ill && state === 'replica-lags' ? 90 : 1;
    const how = syncing ? 'wait_bgsave,offset=0' : 'online,offset=1414';
    const address = `ip=10.42.0.${i + 20},port=6379`;
    return [`slave${i}`, `${address},state=${how},lag=${lag}`] as const;
  });
  return section('Replication', {
    role: 'master',
    connected_slaves: replicas,
    ...Object.fromEntries(lines),
    master_failover_state: 'no-failover',
    master_repl_offset: 1414,
  });
}

const lost = () =>
  section('Replication', {
    role: 'slave',
    master_host: 'valkey-0.valkey-headless',
    master_port: 6379,
    master_link_status: 'down',
    master_sync_in_progress: 0,
    connected_slaves: 0,
  });

/** What `INFO` says, all of it or the sections asked for. @internal */
export function information(
  sections: readonly string[],
  state: ClusterState,
  { products }: LeverState,
): string {
  const all: Readonly<Record<string, () => string>> = {
    server,
    replication: () =>
      products.valkey === 'primary-lost'
        ? lost()
        : primary(replicasIn(state), products.valkey),
  };
  const wanted = sections.length > 0 ? sections : Object.keys(all);
  return wanted
    .map(name => name.toLowerCase())
    .filter(name => Object.hasOwn(all, name))
    .map(name => all[name]())
    .join('\r\n');
}
