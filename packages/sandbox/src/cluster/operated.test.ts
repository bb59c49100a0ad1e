import {
  applicationYaml,
  childPath,
  platformFiles,
  POSTGRESQL,
} from '../__testUtils__/platformFiles';
import { Simulation } from '../__testUtils__/simulation';
import { crdProblems, describeContract } from '../__testUtils__/contracts';
import { objectKey } from '../levers/LeverState';
import { objectsOf, type ApiObject } from './objects';

const VALUES = `collectors:
  alloy-metrics: { presets: [clustered, statefulset] }
  alloy-singleton: { presets: [singleton] }
  alloy-logs: { presets: [filesystem-log-reader, daemonset] }
  alloy-off: { enabled: false }
`;

const MONITORING = childPath('k8s-monitoring');

function start(): Simulation {
  const source = `{ repoURL: https://charts.example.com, chart: k8s-monitoring, targetRevision: 4.4.0, helm: { values: ${JSON.stringify(
    VALUES,
  )} } }`;
  const files = platformFiles();
  files.set(MONITORING, applicationYaml('k8s-monitoring', { source }));
  return new Simulation(files).settle();
}

type Status = {
  readonly numberReady?: number;
  readonly readyReplicas?: number;
  readonly conditions?: readonly { readonly type: string; status: string }[];
};
const statusOf = (object: ApiObject) => object.status as Status;

const of = (simulation: Simulation, app: string, kind: string) =>
  objectsOf(simulation.app(app)).filter(object => object.kind === kind);

const named = (objects: readonly ApiObject[]) =>
  objects.map(({ metadata }) => metadata.name);

describe('collectors', () => {
  it('are those that the values name, each with the workload that Alloy’s operator makes of it', () => {
    const simulation = start();
    expect(named(of(simulation, 'k8s-monitoring', 'Alloy'))).toEqual([
      'k8s-monitoring-alloy-metrics',
      'k8s-monitoring-alloy-singleton',
      'k8s-monitoring-alloy-logs',
    ]);
    expect(named(of(simulation, 'k8s-monitoring', 'StatefulSet'))).toEqual([
      'k8s-monitoring-alloy-metrics',
    ]);
    const [daemons] = of(simulation, 'k8s-monitoring', 'DaemonSet');
    expect(daemons.metadata).toMatchObject({
      name: 'k8s-monitoring-alloy-logs',
      namespace: 'k8s-monitoring',
      labels: {
        'app.kubernetes.io/instance': 'k8s-monitoring-alloy-logs',
        'app.kubernetes.io/part-of': 'alloy',
      },
    });
    // No Application brought it, so Argo CD knows nothing of it.
    expect(daemons.metadata.annotations).toBeUndefined();
    expect(statusOf(daemons).numberReady).toBe(3);
  });

  it('fail without Argo CD seeing it', () => {
    const simulation = start();
    const key = { kind: 'Alloy', namespace: '*', name: '*' };
    const objects = new Map([[objectKey(key), 'failing' as const]]);
    simulation.levers = { ...simulation.levers, objects };
    simulation.run(1000);
    const [alloy] = of(simulation, 'k8s-monitoring', 'Alloy');
    expect(statusOf(alloy).conditions).toMatchObject([
      { type: 'Initialized', status: 'True' },
      { type: 'ReleaseFailed', status: 'True' },
    ]);
    const [daemons] = of(simulation, 'k8s-monitoring', 'DaemonSet');
    expect(statusOf(daemons).numberReady).toBe(0);
    expect(simulation.brief('k8s-monitoring')).toBe('Synced/Healthy');
  });

  it('are no matter of other charts', () => {
    expect(of(start(), 'vault', 'Alloy')).toEqual([]);
  });
});

describe('members of a Postgres cluster', () => {
  const members = (simulation: Simulation) =>
    of(simulation, 'database', 'Pod').map(pod => [
      pod.metadata.name,
      pod.metadata.labels?.['spilo-role'],
      statusOf(pod).conditions?.[0].status,
    ]);

  it('are as many as it says, the first its leader', () => {
    const simulation = start();
    expect(members(simulation)).toEqual([
      ['main-db-0', 'master', 'True'],
      ['main-db-1', 'replica', 'True'],
    ]);
    expect(of(simulation, 'database', 'Pod')[0].metadata.labels).toMatchObject({
      application: 'spilo',
      'cluster-name': 'main-db',
    });
  });

  it.each([
    [1, ['True', 'False']],
    [2, ['False', 'False']],
  ])('fail one after the other, the leader last: %d', (missing, ready) => {
    const simulation = start();
    simulation.levers = { ...simulation.levers, postgresMissing: missing };
    simulation.run(1000);
    expect(members(simulation).map(([, , status]) => status)).toEqual(ready);
  });

  it('come and go with the manifest', () => {
    const simulation = start();
    const path = 'argocd/app-of-apps/resources/database/postgresql.yaml';
    const more = POSTGRESQL.replace('Instances: 2', 'Instances: 3');
    simulation.change({ [path]: more });
    simulation.settle();
    expect(members(simulation)).toHaveLength(3);
  });
});

describeContract('the operator’s CustomResourceDefinition', () => {
  it('still describes a postgresql whose members are counted', () => {
    const [cluster] = of(start(), 'database', 'postgresql');
    expect(crdProblems('postgresql.crd.yaml', cluster)).toEqual([]);
  });
});
