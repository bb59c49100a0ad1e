import { parseSpec, type ApplicationSpec, type Source } from './application';
import { render, type FindRevision, type Target } from './render';
import type { Seen } from './snapshot';

const OURS = 'http://sandbox/example/platform.git';

const seen: Seen = {
  seenAt: 0,
  snapshot: {
    revision: 'abc',
    files: new Map([
      ['dir/pod.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: { name: pod }\n'],
      [
        'dir/ns.yaml',
        'apiVersion: v1\nkind: Namespace\nmetadata: { name: home, namespace: ignored }\n',
      ],
      ['twice/a.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: { name: pod }\n'],
      ['twice/b.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: { name: pod }\n'],
      ['chart/Chart.yaml', 'name: mine\n'],
      ['chart/templates/x.yaml', '{{ not yaml }}'],
      ['values/x.yaml', 'replicas: 3\ningress: { hosts: [x.example.com] }\n'],
      ['empty/readme.md', 'x'],
    ]),
  },
};

const find: FindRevision = (source: Source) => {
  if (source.chart || source.repoURL !== OURS) return 'foreign';
  return source.targetRevision === 'main' ? seen : 'unresolvable';
};

const spec = (fields: object): ApplicationSpec => {
  const parsed = parseSpec({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'app' },
    spec: { destination: { namespace: 'home' }, ...fields },
  });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.spec;
};

const git = (path: string) => ({ repoURL: OURS, targetRevision: 'main', path });
const chart = (helm?: object) => ({
  repoURL: 'https://charts.example.com',
  chart: 'x',
  targetRevision: '1.0.0',
  helm,
});
const ref = { repoURL: OURS, targetRevision: 'main', ref: 'values' };

const renderApp = (fields: object) => render('app', spec(fields), find);

const keys = (target: Target) =>
  target.kind === 'rendered' ? target.desired.map(d => d.key) : target.message;

describe('render', () => {
  it('takes a directory as it is, in the destination namespace', () => {
    expect(keys(renderApp({ source: git('dir') }))).toEqual([
      '/Namespace//home',
      '/Pod/home/pod',
    ]);
  });

  it('marks every object as the Application’s own', () => {
    const target = renderApp({ source: git('dir') });
    const ids =
      target.kind === 'rendered' &&
      target.desired.map(
        d =>
          d.manifest.metadata.annotations?.['argocd.argoproj.io/tracking-id'],
      );
    expect(ids).toEqual(['app:/Namespace:/home', 'app:/Pod:home/pod']);
  });

  it('installs a chart as the workload it would bring', () => {
    const target = renderApp({ source: chart({ releaseName: 'r' }) });
    expect(keys(target)).toEqual(['apps/Deployment/home/r']);
    expect(target.revisions).toEqual(['1.0.0']);
  });

  it('merges several sources, values through the ref', () => {
    const valueFiles = ['$values/values/x.yaml'];
    const target = renderApp({
      sources: [chart({ valueFiles }), ref, git('dir')],
    });
    expect(keys(target)).toEqual([
      'apps/Deployment/home/app',
      '/Namespace//home',
      '/Pod/home/pod',
    ]);
    expect(target).toMatchObject({
      revisions: ['1.0.0', 'abc', 'abc'],
      urls: ['https://x.example.com'],
    });
    expect(
      target.kind === 'rendered' && target.desired[0].manifest.spec,
    ).toMatchObject({ replicas: 3 });
  });

  it('takes a directory with a Chart.yaml for a chart', () => {
    expect(keys(renderApp({ source: git('chart') }))).toEqual([
      'apps/Deployment/home/app',
    ]);
  });

  it('takes another repository’s directory for one workload', () => {
    const source = {
      repoURL: 'https://git.example.com/x',
      path: 'deploy/x',
      targetRevision: 'v1',
    };
    expect(keys(renderApp({ source }))).toEqual(['apps/Deployment/home/app']);
  });

  it('finds nothing in a directory without manifests', () => {
    expect(keys(renderApp({ source: git('empty') }))).toEqual([]);
  });

  it('reports objects that appear twice, and keeps the last', () => {
    expect(renderApp({ source: git('twice') })).toMatchObject({
      repeated: ['/Pod/home/pod'],
    });
  });

  it.each([
    [
      'a missing directory',
      { source: git('nope') },
      'source 1 of 1: rpc error: code = Unknown desc = nope: app path does not exist',
    ],
    [
      'a revision that does not exist',
      { source: { ...git('dir'), targetRevision: 'v9' } },
      "unable to resolve 'v9' to a commit SHA",
    ],
    [
      '$values with one source only',
      { source: chart({ valueFiles: ['$values/values/x.yaml'] }) },
      'open $values/values/x.yaml: no such file',
    ],
    [
      'a missing values file',
      { sources: [chart({ valueFiles: ['$values/no.yaml'] }), ref] },
      'source 1 of 2',
    ],
    [
      'a ref to a revision that does not exist',
      { sources: [chart(), { ...ref, targetRevision: 'v9' }] },
      'source 2 of 2',
    ],
  ])('fails on %s', (_name, fields, message) => {
    const target = renderApp(fields);
    expect(target.kind).toBe('failed');
    expect(keys(target)).toContain(
      'Failed to load target state: failed to generate manifest for',
    );
    expect(keys(target)).toContain(message);
  });
});
