import { partsOf, workloadOf } from './chart';
import { hostsInManifest, hostsInValues } from './ingress';
import { toManifest } from './manifest';

const chart = (name: string) => ({
  name,
  version: '1.2.3',
  release: `my-${name}`,
});

describe('partsOf', () => {
  it.each([
    ['no values', {}, 'Deployment', 1],
    ['replicas', { replicas: 3 }, 'Deployment', 3],
    ['replicaCount', { replicaCount: 2 }, 'Deployment', 2],
    ['replicas further in', { controller: { replicas: 4 } }, 'Deployment', 4],
    [
      'the outermost replicas',
      { replicas: 2, redis: { replicas: 5 } },
      'Deployment',
      2,
    ],
    ['too many replicas', { replicas: 10_000 }, 'Deployment', 20],
    ['less than none', { replicas: -1 }, 'Deployment', 0],
    [
      'storage',
      { server: { dataStorage: { enabled: true } } },
      'StatefulSet',
      1,
    ],
    [
      'storage without a switch',
      { persistence: { size: '1Gi' } },
      'StatefulSet',
      1,
    ],
    [
      'storage switched off',
      { persistence: { enabled: false } },
      'Deployment',
      1,
    ],
  ])('%s', (_name, values, kind, replicas) => {
    expect(partsOf(chart('x'), values)).toEqual([
      { suffix: '', kind, replicas },
    ]);
  });

  it('takes Harbor apart, because its health report does', () => {
    const parts = partsOf(chart('harbor'), {}).map(({ suffix }) => suffix);
    expect(parts).toEqual([
      'core',
      'portal',
      'jobservice',
      'registry',
      'redis',
      'trivy',
    ]);
  });
});

describe('workloadOf', () => {
  it('names and labels a workload after release and chart', () => {
    const workload = workloadOf(chart('web'), {
      suffix: '',
      kind: 'Deployment',
      replicas: 2,
    });
    expect(workload.metadata).toEqual({
      name: 'my-web',
      labels: {
        'app.kubernetes.io/name': 'web',
        'app.kubernetes.io/instance': 'my-web',
        'app.kubernetes.io/managed-by': 'Helm',
        'helm.sh/chart': 'web-1.2.3',
      },
    });
    expect(workload.spec).toMatchObject({ replicas: 2 });
  });

  it('gives a StatefulSet its service and a part its component', () => {
    const workload = workloadOf(chart('harbor'), {
      suffix: 'redis',
      kind: 'StatefulSet',
      replicas: 1,
    });
    expect(workload.metadata.name).toBe('my-harbor-redis');
    expect(workload.metadata.labels?.['app.kubernetes.io/component']).toBe(
      'redis',
    );
    expect(workload.spec).toMatchObject({ serviceName: 'my-harbor-redis' });
  });
});

describe('hosts', () => {
  it.each([
    [{}, []],
    [{ ingress: { hosts: ['a.example.com'] } }, ['a.example.com']],
    [
      {
        server: {
          ingress: { hosts: [{ host: 'b.example.com', paths: ['/x.y'] }] },
        },
      },
      ['b.example.com'],
    ],
    [{ server: { ingress: { hostname: 'c.example.com' } } }, ['c.example.com']],
    [
      { expose: { ingress: { hosts: { core: 'd.example.com' } } } },
      ['d.example.com'],
    ],
    [{ ingress: { enabled: false, hosts: ['e.example.com'] } }, []],
    [{ ingress: { hosts: ['not a host', 'localhost'] } }, []],
  ])('of values %j: %j', (values, expected) => {
    expect(hostsInValues(values)).toEqual(expected);
  });

  it.each([
    [
      'networking.k8s.io/v1',
      'Ingress',
      { rules: [{ host: 'a.example.com' }, {}] },
      ['a.example.com'],
    ],
    [
      'traefik.io/v1alpha1',
      'IngressRoute',
      {
        routes: [
          { match: 'Host(`b.example.com`) && PathPrefix(`/x`)' },
          { match: 'Host(`c.example.com`)' },
        ],
      },
      ['b.example.com', 'c.example.com'],
    ],
    ['apps/v1', 'Deployment', { rules: [{ host: 'a.example.com' }] }, []],
    ['networking.k8s.io/v1', 'Ingress', undefined, []],
  ])('of %s %s', (apiVersion, kind, spec, expected) => {
    const manifest = toManifest({
      apiVersion,
      kind,
      metadata: { name: 'x' },
      spec,
    });
    expect(hostsInManifest(manifest)).toEqual(expected);
  });
});
