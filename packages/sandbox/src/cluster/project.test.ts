import { parseSpec } from './application';
import { toManifest } from './manifest';
import { DEFAULT_PROJECT, permitsResource, projectRefusals } from './project';

const SERVER = 'https://kubernetes.default.svc';

const project = (spec: object) =>
  toManifest({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'team' },
    spec,
  });

const refusals = (
  projectSpec: object | undefined,
  { repoURL = 'https://charts.example.com', destination = {} as object } = {},
) => {
  const parsed = parseSpec({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'x' },
    spec: {
      project: 'team',
      source: { repoURL, chart: 'x' },
      destination: { namespace: 'team-a', server: SERVER, ...destination },
    },
  });
  if (!parsed.ok) throw new Error(parsed.message);
  return projectRefusals(parsed.spec, projectSpec && project(projectSpec));
};

const anywhere = [{ server: '*', namespace: '*' }];

describe('sources', () => {
  it.each([
    ['every source', ['*'], true],
    ['this source', ['https://charts.example.com'], true],
    ['this source with a slash', ['https://charts.example.com/'], true],
    ['a glob', ['https://charts.*'], true],
    ['another source', ['https://other.example.com'], false],
    ['only its beginning', ['https://charts.example'], false],
    ['everything but this', ['*', '!https://charts.example.com'], false],
    ['nothing', [], false],
  ])('a project with %s', (_name, sourceRepos, allowed) => {
    const found = refusals({ sourceRepos, destinations: anywhere });
    expect(found).toEqual(
      allowed
        ? []
        : [
            "application repo https://charts.example.com is not permitted in project 'team'",
          ],
    );
  });

  it('ignores .git at the end, as Git does', () => {
    const sourceRepos = ['https://git.example.com/platform.git'];
    const repoURL = 'https://git.example.com/platform';
    expect(
      refusals({ sourceRepos, destinations: anywhere }, { repoURL }),
    ).toEqual([]);
  });
});

describe('destinations', () => {
  it.each([
    ['anywhere', anywhere, {}, true],
    ['this namespace', [{ server: SERVER, namespace: 'team-a' }], {}, true],
    ['a glob', [{ server: SERVER, namespace: 'team-*' }], {}, true],
    ['another namespace', [{ server: SERVER, namespace: 'team-b' }], {}, false],
    [
      'another cluster',
      [{ server: 'https://other', namespace: '*' }],
      {},
      false,
    ],
    ['nothing', [], {}, false],
    [
      'this cluster, called by its name',
      [{ server: SERVER, namespace: '*' }],
      { server: undefined, name: 'in-cluster' },
      true,
    ],
    [
      'a cluster by name',
      [{ name: 'prod', namespace: '*' }],
      { server: undefined, name: 'prod' },
      true,
    ],
  ])('a project for %s', (_name, destinations, destination, allowed) => {
    const found = refusals(
      { sourceRepos: ['*'], destinations },
      { destination },
    );
    expect(found.length).toBe(allowed ? 0 : 1);
  });
});

describe('the project itself', () => {
  it('has to exist', () => {
    expect(refusals(undefined)).toEqual([
      'Application referencing project team which does not exist',
    ]);
  });

  it('has to make sense', () => {
    expect(refusals({ sourceRepos: 'all' })[0]).toMatch(
      /^Project team is invalid: /,
    );
  });

  it('allows everything when it is the default one', () => {
    expect(refusals(DEFAULT_PROJECT.spec as object)).toEqual([]);
  });
});

describe('permitsResource', () => {
  const deployment = toManifest({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'x' },
  });
  const namespace = toManifest({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'x' },
  });

  it.each([
    ['no lists: namespaced kinds only', {}, true, false],
    [
      'an empty namespaced list: nothing',
      { namespaceResourceWhitelist: [] },
      false,
      false,
    ],
    [
      'a namespaced list',
      { namespaceResourceWhitelist: [{ group: 'apps', kind: 'Deployment' }] },
      true,
      false,
    ],
    [
      'a cluster list',
      { clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }] },
      true,
      true,
    ],
    [
      'stars',
      { clusterResourceWhitelist: [{ group: '*', kind: '*' }] },
      true,
      true,
    ],
    ['nonsense', { clusterResourceWhitelist: 'x' }, false, false],
  ])('%s', (_name, spec, mayDeploy, mayMakeNamespace) => {
    expect(permitsResource(project(spec), deployment)).toBe(mayDeploy);
    expect(permitsResource(project(spec), namespace)).toBe(mayMakeNamespace);
  });
});
