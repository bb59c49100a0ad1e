import {
  applicationYaml,
  childPath,
  deploymentYaml,
  directoryApplication,
  parentYaml,
  platformFiles,
  POSTGRESQL,
  projectYaml,
} from '../__testUtils__/platformFiles';
import { Simulation } from '../__testUtils__/simulation';
import { UNTOUCHED } from '../levers/LeverState';

const CHILDREN = ['database', 'vault', 'harbor', 'site'];
const PARENTS = ['data-parent', 'apps-parent', 'root'];

const settled = () => new Simulation(platformFiles()).settle();

const errorsOf = (simulation: Simulation, name: string) =>
  simulation
    .app(name)
    .conditions.map(({ type, message }) => `${type}: ${message}`);

describe('the platform as it begins', () => {
  it('comes up from the root alone', () => {
    const simulation = new Simulation(platformFiles());
    expect([...simulation.state.applications.keys()]).toEqual(['root']);
    simulation.settle();
    for (const name of [...CHILDREN, ...PARENTS]) {
      expect(`${name} ${simulation.brief(name)}`).toBe(
        `${name} Synced/Healthy`,
      );
    }
  });

  it('knows who owns whom', () => {
    const simulation = settled();
    expect(simulation.app('vault').parent).toBe('apps-parent');
    expect(simulation.app('apps-parent').parent).toBe('root');
    expect(simulation.app('root').parent).toBeNull();
  });

  it('takes over the AppProjects before the Applications that need them', () => {
    const simulation = settled();
    expect([...simulation.state.projects.keys()].sort()).toEqual([
      'apps',
      'data',
      'default',
      'root',
    ]);
    expect(simulation.app('database').conditions).toEqual([]);
  });

  it('brings up later waves only when earlier ones are healthy', () => {
    const simulation = settled();
    const begin = (name: string) => simulation.app(name).createdAt;
    const healthy = (name: string) => simulation.app(name).health.since;
    expect(begin('harbor')).toBeGreaterThan(healthy('vault'));
    expect(begin('site')).toBeGreaterThan(healthy('harbor'));
    expect(begin('apps-parent')).toBeGreaterThan(healthy('data-parent'));
  });

  it('stays the same object while nothing happens', () => {
    const simulation = settled();
    const before = simulation.state;
    simulation.run(30_000);
    expect(simulation.state).toBe(before);
  });

  it('compares again every three minutes, as reconciledAt shows', () => {
    const simulation = settled();
    const before = simulation.app('vault').comparison?.at ?? 0;
    simulation.run(180_000);
    const after = simulation.app('vault').comparison?.at ?? 0;
    expect(after - before).toBeGreaterThanOrEqual(180_000);
    expect(simulation.brief('vault')).toBe('Synced/Healthy');
  });
});

describe('a new child', () => {
  const add = (manifest = applicationYaml('queue')) => {
    const simulation = settled();
    simulation.change({ [childPath('queue')]: manifest });
    return simulation;
  };

  it('goes from absent to Ready the way Argo CD takes', () => {
    expect(add().watch('queue', 12_000)).toEqual([
      'absent',
      'OutOfSync/Missing',
      'Synced/Progressing',
      'Synced/Healthy',
    ]);
  });

  it('needs four to eight seconds, and its parent is OutOfSync meanwhile', () => {
    const simulation = add();
    const start = simulation.now;
    const parent = simulation.watch('apps-parent', 15_000);
    expect(parent[1]).toBe('OutOfSync/Healthy');
    expect(parent).toContain('Synced/Progressing');
    expect(parent.at(-1)).toBe('Synced/Healthy');
    const took = simulation.app('queue').health.since - start;
    expect(took).toBeGreaterThanOrEqual(4000);
    expect(took).toBeLessThanOrEqual(8000);
  });

  it('leaves its siblings alone', () => {
    const simulation = add();
    expect(simulation.watch('vault', 12_000)).toEqual(['Synced/Healthy']);
  });

  it('has a running operation while its objects are applied', () => {
    const simulation = add();
    simulation.run(2750);
    expect(simulation.app('queue').operation?.phase).toBe('Running');
    simulation.run(10_000);
    expect(simulation.app('queue').operation?.phase).toBe('Succeeded');
    expect(simulation.app('queue').history).toHaveLength(1);
  });

  it('waits for its wave', () => {
    const simulation = settled();
    simulation.change({
      [childPath('first')]: applicationYaml('first', { wave: 30 }),
      [childPath('second')]: applicationYaml('second', { wave: 40 }),
    });
    simulation.settle();
    expect(simulation.app('second').createdAt).toBeGreaterThan(
      simulation.app('first').health.since,
    );
  });

  it('stays OutOfSync when its sync policy is manual', () => {
    const simulation = add(applicationYaml('queue', { automated: '' }));
    expect(simulation.watch('queue', 20_000)).toEqual([
      'absent',
      'OutOfSync/Missing',
    ]);
    expect(simulation.app('queue').operation).toBeNull();
  });

  it('stays OutOfSync when its automation is switched off', () => {
    const automated = '{ enabled: false, prune: true }';
    const simulation = add(applicationYaml('queue', { automated }));
    expect(simulation.run(20_000).brief('queue')).toBe('OutOfSync/Missing');
  });

  it('may follow another repository whose content nobody here knows', () => {
    const source =
      '{ repoURL: https://charts.example.com, path: deploy/queue, targetRevision: v2 }';
    const simulation = add(applicationYaml('queue', { source }));
    expect(simulation.run(12_000).brief('queue')).toBe('Synced/Healthy');
    const [workload] = [...simulation.app('queue').live.values()];
    expect(workload.manifest.kind).toBe('Deployment');
  });
});

describe('a changed child', () => {
  it('goes OutOfSync and comes back, keeping its pods', () => {
    const simulation = settled();
    simulation.change({
      'argocd/app-of-apps/resources/site/deployment.yaml': deploymentYaml(
        'site',
        'site:2',
      ),
    });
    expect(simulation.watch('site', 15_000)).toEqual([
      'Synced/Healthy',
      'OutOfSync/Healthy',
      'Synced/Progressing',
      'Synced/Healthy',
    ]);
    expect(simulation.app('site').history).toHaveLength(2);
  });

  it('takes over a new chart version', () => {
    const simulation = settled();
    const source =
      '{ repoURL: https://charts.example.com, chart: vault, targetRevision: 1.1.0 }';
    simulation.change({
      [childPath('vault')]: applicationYaml('vault', { source }),
    });
    simulation.run(15_000);
    expect(simulation.brief('vault')).toBe('Synced/Healthy');
    expect(simulation.app('vault').generation).toBe(2);
    const [workload] = [...simulation.app('vault').live.values()];
    expect(workload.manifest.metadata.labels?.['helm.sh/chart']).toBe(
      'vault-1.1.0',
    );
  });
});

describe('a removed child', () => {
  it('is pruned with everything it had', () => {
    const simulation = settled();
    simulation.change({ [childPath('site')]: null });
    expect(simulation.run(10_000).brief('site')).toBe('absent');
    expect(simulation.brief('apps-parent')).toBe('Synced/Healthy');
  });

  it('stays when its parent does not prune, and the parent says so', () => {
    const files = platformFiles();
    const manifest = parentYaml('apps', 10).replace(
      'prune: true',
      'prune: false',
    );
    files.set('argocd/app-of-apps/apps/apps-parent.yaml', manifest);
    const simulation = new Simulation(files).settle();
    simulation.change({ [childPath('site')]: null });
    simulation.run(20_000);
    expect(simulation.brief('site')).toBe('Synced/Healthy');
    expect(simulation.brief('apps-parent')).toBe('OutOfSync/Healthy');
  });

  it('takes its own children with it', () => {
    const simulation = settled();
    simulation.change({
      'argocd/app-of-apps/apps/apps-parent.yaml': null,
      [childPath('vault')]: null,
    });
    simulation.run(10_000);
    expect(CHILDREN.map(name => simulation.brief(name))).toEqual([
      'Synced/Healthy',
      'absent',
      'absent',
      'absent',
    ]);
  });

  it('is not the last one: Argo CD refuses to wipe a parent out', () => {
    const simulation = settled();
    simulation.change({
      [childPath('database', 'data')]: '# nothing left\n',
    });
    simulation.run(20_000);
    expect(simulation.brief('database')).toBe('Synced/Healthy');
    expect(errorsOf(simulation, 'data-parent').join()).toMatch(
      /^SyncError: .*auto-sync will wipe out all resources$/,
    );
  });
});

describe('a broken manifest', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    [
      'YAML that does not parse',
      'a: [1\nb: }',
      /Failed to unmarshal "queue.yaml"/,
    ],
    [
      'no kind',
      'apiVersion: v1\nmetadata: { name: x }',
      /Object 'kind' is missing/,
    ],
    [
      'no apiVersion',
      'kind: Pod\nmetadata: { name: x }',
      /Object 'apiVersion' is missing/,
    ],
    [
      'no name',
      'apiVersion: v1\nkind: Pod\nmetadata: {}',
      /Object 'metadata.name' is missing/,
    ],
    ['no object', '- just\n- a list', /the document is not an object|Object/],
  ];

  it.each(cases)(
    '%s stops its parent and nobody else',
    (_name, text, message) => {
      const simulation = settled();
      simulation.change({
        [childPath('queue')]: text,
        [childPath('vault')]: applicationYaml('vault', {
          namespace: 'elsewhere',
        }),
      });
      simulation.run(15_000);
      expect(simulation.brief('apps-parent')).toBe('Unknown/Healthy');
      const [error] = errorsOf(simulation, 'apps-parent');
      expect(error).toMatch(/^ComparisonError: Failed to load target state/);
      expect(error).toMatch(message);
      // The siblings keep what they had: the change of a good file waits behind the bad one.
      expect(simulation.brief('vault')).toBe('Synced/Healthy');
      expect(simulation.app('vault').generation).toBe(1);
      expect(simulation.brief('data-parent')).toBe('Synced/Healthy');
    },
  );

  it('is forgotten once it is repaired', () => {
    const simulation = settled();
    simulation.change({ [childPath('queue')]: 'a: [1' });
    simulation.run(5000);
    simulation.change({ [childPath('queue')]: applicationYaml('queue') });
    simulation.run(15_000);
    expect(simulation.brief('queue')).toBe('Synced/Healthy');
    expect(simulation.app('apps-parent').conditions).toEqual([]);
  });
});

describe('an Application that may not be', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'its project does not exist',
      applicationYaml('queue', { project: 'nowhere' }),
      'InvalidSpecError: Application referencing project nowhere which does not exist',
    ],
    [
      'its project does not allow the source',
      applicationYaml('queue', {
        source:
          '{ repoURL: https://other.example.com, chart: q, targetRevision: 1.0.0 }',
      }),
      "InvalidSpecError: application repo https://other.example.com is not permitted in project 'apps'",
    ],
    [
      'its project does not allow the destination',
      applicationYaml('queue', { project: 'narrow', namespace: 'kube-system' }),
      "InvalidSpecError: application destination server 'https://kubernetes.default.svc' and namespace 'kube-system' do not match any of the allowed destinations in project 'narrow'",
    ],
  ];

  it.each(cases)('%s', (_name, manifest, expected) => {
    const simulation = settled();
    simulation.change({
      'argocd/app-of-apps/projects/narrow.yaml': projectYaml('narrow', [
        'queue',
      ]),
      [childPath('queue')]: manifest,
    });
    simulation.run(20_000);
    expect(simulation.brief('queue')).toBe('Unknown/Unknown');
    expect(errorsOf(simulation, 'queue')).toEqual([expected]);
    expect(simulation.app('queue').live.size).toBe(0);
    expect(simulation.brief('apps-parent')).toBe('Synced/Unknown');
  });

  it('comes up as soon as its project allows it', () => {
    const simulation = settled();
    const manifest = applicationYaml('queue', { project: 'late' });
    simulation.change({ [childPath('queue')]: manifest });
    simulation.run(8000);
    expect(simulation.brief('queue')).toBe('Unknown/Unknown');
    simulation.change({
      'argocd/app-of-apps/projects/late.yaml': projectYaml('late'),
    });
    expect(simulation.settle().brief('queue')).toBe('Synced/Healthy');
  });

  it('names the field when its spec makes no sense', () => {
    const simulation = settled();
    const manifest = applicationYaml('queue').replace(
      /destination: .*/,
      'destination: here',
    );
    simulation.change({ [childPath('queue')]: manifest });
    simulation.run(10_000);
    expect(errorsOf(simulation, 'queue')[0]).toMatch(
      /^InvalidSpecError: spec.destination: /,
    );
  });

  it('fails its sync when the project forbids what it wants to create', () => {
    const simulation = settled();
    simulation.change({
      'argocd/app-of-apps/resources/queue/role.yaml':
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: all }\n',
      [childPath('queue')]: directoryApplication(
        'queue',
        'argocd/app-of-apps/resources/queue',
      ),
    });
    simulation.run(400_000);
    expect(errorsOf(simulation, 'queue').join()).toMatch(
      /SyncError: Failed last sync attempt/,
    );
    const { operation } = simulation.app('queue');
    expect(operation).toMatchObject({ phase: 'Failed', retries: 5 });
    expect(operation?.message).toContain(
      'rbac.authorization.k8s.io:ClusterRole is not permitted in project apps',
    );
  });
});

describe('levers', () => {
  it('sealing Vault takes its pods out of service and holds up everything behind it', () => {
    const simulation = settled();
    simulation.levers = { ...UNTOUCHED, vaultSealed: true };
    simulation.run(1000);
    expect(simulation.brief('vault')).toBe('Synced/Progressing');
    expect(simulation.brief('apps-parent')).toBe('Synced/Progressing');
    expect(simulation.brief('harbor')).toBe('Synced/Healthy');
    simulation.levers = UNTOUCHED;
    expect(simulation.run(1000).brief('vault')).toBe('Synced/Healthy');
  });

  it('an unhealthy Harbor part is Progressing, because its pods were up before', () => {
    const simulation = settled();
    simulation.levers = {
      ...UNTOUCHED,
      harbor: new Map([['registryctl', 'unhealthy']]),
    };
    simulation.run(1000);
    expect(simulation.brief('harbor')).toBe('Synced/Progressing');
    const unready = [...simulation.app('harbor').live.values()].filter(
      ({ health }) => health?.status !== 'Healthy',
    );
    expect(unready.map(({ manifest }) => manifest.metadata.name)).toEqual([
      'harbor-registry',
    ]);
  });

  it.each([
    ['Creating', 'Progressing'],
    ['Updating', 'Progressing'],
    ['CreateFailed', 'Degraded'],
    ['UpdateFailed', 'Degraded'],
    ['SyncFailed', 'Degraded'],
    ['Invalid', 'Degraded'],
  ] as const)(
    'a postgresql that is %s makes its Application %s',
    (postgres, health) => {
      const simulation = settled();
      simulation.levers = { ...UNTOUCHED, postgres };
      simulation.run(1000);
      expect(simulation.brief('database')).toBe(`Synced/${health}`);
      expect(simulation.brief('data-parent')).toBe(`Synced/${health}`);
    },
  );

  it('a sync waits for a wave that Vault keeps from being healthy, and says for what', () => {
    const simulation = settled();
    simulation.levers = { ...UNTOUCHED, vaultSealed: true };
    simulation.change({
      [childPath('queue')]: applicationYaml('queue', { wave: 30 }),
    });
    simulation.run(30_000);
    expect(simulation.brief('queue')).toBe('absent');
    expect(simulation.app('apps-parent').operation).toMatchObject({
      phase: 'Running',
      message: 'waiting for healthy state of argoproj.io/Application/vault',
    });
    simulation.levers = UNTOUCHED;
    expect(simulation.run(20_000).brief('queue')).toBe('Synced/Healthy');
  });

  it('a sync fails on a wave that is Degraded, and is tried again', () => {
    const simulation = settled();
    simulation.levers = { ...UNTOUCHED, postgres: 'CreateFailed' };
    const manifest = applicationYaml('queue', { project: 'data', wave: 10 });
    simulation.change({ [childPath('queue', 'data')]: manifest });
    simulation.run(4000);
    expect(simulation.app('data-parent').operation).toMatchObject({
      phase: 'Failed',
      message: 'one or more synchronization tasks completed unsuccessfully',
    });
    simulation.levers = UNTOUCHED;
    expect(simulation.run(30_000).brief('queue')).toBe('Synced/Healthy');
    expect(simulation.app('data-parent').operation?.retries).toBeGreaterThan(0);
  });

  it('a sync whose retries have no limit is tried until it succeeds', () => {
    const simulation = settled();
    simulation.change({
      'argocd/app-of-apps/apps/data-parent.yaml': parentYaml('data').replace(
        '  syncPolicy:\n',
        '  syncPolicy:\n    retry: { limit: -1 }\n',
      ),
    });
    simulation.levers = { ...UNTOUCHED, postgres: 'CreateFailed' };
    const manifest = applicationYaml('queue', { project: 'data', wave: 10 });
    simulation.change({ [childPath('queue', 'data')]: manifest });
    simulation.run(900_000);
    expect(simulation.app('data-parent').operation?.retries).toBeGreaterThan(5);
    simulation.levers = UNTOUCHED;
    expect(simulation.run(200_000).brief('queue')).toBe('Synced/Healthy');
  });

  it('a new database is Creating before it is Running', () => {
    const simulation = settled();
    simulation.change({
      'argocd/app-of-apps/resources/second/postgresql.yaml': POSTGRESQL.replace(
        'main-db',
        'second',
      ),
      [childPath('second', 'data')]: directoryApplication(
        'second',
        'argocd/app-of-apps/resources/second',
        { project: 'data' },
      ),
    });
    expect(simulation.watch('second', 12_000)).toEqual([
      'absent',
      'OutOfSync/Missing',
      'Synced/Progressing',
      'Synced/Healthy',
    ]);
  });
});
