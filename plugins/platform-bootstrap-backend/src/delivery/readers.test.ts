import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { component } from '../__testUtils__/platform';
import { Kept } from './Kept';
import { readApplication } from './readApplication';
import { readArtifacts, readRegistry } from './readArtifacts';
import { asking } from './reading';
import { readPods } from './readPods';
import { readRuns } from './readRuns';

const SHA = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);
const DIGEST = `sha256:${'1'.repeat(64)}`;
const AT = '2026-11-20T10:00:00Z';
const ISO = '2026-11-20T10:00:00.000Z';
const signal = new AbortController().signal;

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint({ product: 'The system' }), 500);
});
beforeEach(() => {
  upstream.fail(null);
  upstream.asked.length = 0;
  for (const path of Object.keys(upstream.routes)) {
    delete upstream.routes[path];
  }
});
afterAll(() => Promise.all([client.close(), upstream.close()]));

const asked = (path: string) =>
  upstream.asked.filter(one => one.path === path).length;

describe('workflows', () => {
  const LIST = '/api/v1/workflows/';
  const ONE = '/api/v1/workflows/argo-workflows/build-1';
  const workflow = (phase: string, more: object = {}) => ({
    metadata: {
      ...{ name: 'build-1', namespace: 'argo-workflows', uid: 'u-1' },
      labels: { 'app.kubernetes.io/version': SHA },
    },
    spec: {},
    status: { phase, startedAt: AT, finishedAt: null },
    ...more,
  });
  const node = (id: string, more: object) => ({
    [id]: {
      ...{ id, name: id, displayName: id, type: 'Pod', phase: 'Succeeded' },
      ...{ startedAt: AT, finishedAt: AT, ...more },
    },
  });
  const nodes = {
    ...node('root', { type: 'Steps', displayName: 'build-1' }),
    ...node('build', {
      ...{ boundaryID: 'root', startedAt: '2026-11-20T10:00:05Z' },
      inputs: { parameters: [{ name: 'image', value: 'harbor.test/a/b' }] },
      outputs: { parameters: [{ name: 'digest', value: DIGEST }] },
    }),
    ...node('clone', { boundaryID: 'root' }),
    ...node('group', { type: 'StepGroup', boundaryID: 'root' }),
    ...node('inner', { type: 'Steps', boundaryID: 'root' }),
    ...node('push', {
      ...{ boundaryID: 'inner', phase: 'Pending' },
      ...{ startedAt: null, finishedAt: null },
    }),
  };
  const read = (kept = new Kept<never>({ ms: 1e6, most: 9, now: () => 0 })) =>
    readRuns([SHA], {
      ...{ client, signal, finished: kept, uiUrl: 'https://argo.test/' },
    });

  it('tells their steps in order, what they are a part of, and what was pushed', async () => {
    upstream.routes[LIST] = json({
      metadata: { continue: '200' },
      items: [workflow('Running')],
    });
    upstream.routes[ONE] = json({ status: { nodes } });
    const { runs, isCut } = await read();
    expect(isCut).toBe(true);
    expect(runs).toMatchObject([
      {
        ...{ name: 'build-1', phase: 'Running', commits: [SHA] },
        ...{ startedAt: ISO, finishedAt: null, digest: DIGEST },
        image: 'harbor.test/a/b',
        href: 'https://argo.test/workflows/argo-workflows/build-1',
        steps: [
          { name: 'clone', phase: 'Succeeded' },
          {
            name: 'build',
            href: 'https://argo.test/workflows/argo-workflows/build-1?tab=workflow&nodeId=build&sidePanel=logs%3Abuild%3Amain',
          },
          { name: 'inner / push', phase: 'Pending', href: null },
        ],
      },
    ]);
  });

  it('finds them by an argument as well, and those of other commits not', async () => {
    const named = (value: string) => ({
      arguments: { parameters: [{ name: 'image-tag', value }] },
    });
    const bare = { name: 'build-1', namespace: 'argo-workflows' };
    upstream.routes[ONE] = json({ status: {} });
    upstream.routes[LIST] = json({
      items: [
        workflow('Succeeded', { metadata: bare, spec: named(OTHER) }),
        workflow('Succeeded', { metadata: bare, spec: named(SHA) }),
        workflow('Succeeded', { metadata: bare, spec: named('main') }),
      ],
    });
    const { runs, isCut } = await read();
    expect(isCut).toBe(false);
    expect(runs).toMatchObject([{ commits: [SHA], digest: null, steps: [] }]);
  });

  it.each([
    [199, false],
    [200, true],
  ])('takes %d of one page for a part: %s', async (length, expected) => {
    const metadata = { name: 'other', namespace: 'argo-workflows' };
    const one = workflow('Succeeded', { metadata });
    upstream.routes[LIST] = json({ items: Array.from({ length }, () => one) });
    expect((await read()).isCut).toBe(expected);
  });

  it('reads the steps of one that is over once, and of one that runs again', async () => {
    const kept = new Kept<never>({ ms: 1e6, most: 9, now: () => 0 });
    upstream.routes[ONE] = json({ status: { nodes } });
    for (const [phase, times] of [
      ['Running', 2],
      ['Failed', 3],
    ] as const) {
      upstream.routes[LIST] = json({ items: [workflow(phase)] });
      await read(kept);
      await read(kept);
      expect(asked(ONE)).toBe(times);
    }
  });

  it('takes no list for an empty one', async () => {
    upstream.routes[LIST] = json({ metadata: {}, items: null });
    expect(await read()).toEqual({ runs: [], isCut: false });
  });
});

describe('images', () => {
  const PATH = '/api/v2.0/projects/shop/repositories/web/artifacts';
  const REPORT = 'application/vnd.security.vulnerability.report; version=1.1';
  const read = (...names: string[]) =>
    readArtifacts('harbor.test', names, {
      ...{ client, signal, uiUrl: 'https://harbor.test' },
    });

  it.each([
    [{}, { state: 'none', severity: null, total: 0 }],
    [{ scan_status: 'Running' }, { state: 'running', severity: null }],
    [{ scan_status: 'Error' }, { state: 'failed', severity: null }],
    [
      {
        ...{ scan_status: 'Success', severity: 'Critical' },
        summary: { total: 9, fixable: 4, summary: { Critical: 2, Low: 7 } },
      },
      { state: 'done', severity: 'Critical', critical: 2, high: 0, total: 9 },
    ],
  ])('of which the scanner says %j', async (report, scan) => {
    upstream.routes[PATH] = json([
      {
        ...{ digest: DIGEST, project_id: 3, push_time: AT },
        ...{ tags: null, accessories: [{ type: 'signature.cosign' }] },
        scan_overview: 'scan_status' in report ? { [REPORT]: report } : null,
      },
    ]);
    expect(await read('shop/web')).toMatchObject({
      ...{ registry: 'harbor.test', isCut: false },
      artifacts: [
        {
          ...{ digest: DIGEST, repository: 'shop/web', tags: [], scan },
          ...{ pushedAt: ISO, isSigned: true },
          href: `https://harbor.test/harbor/projects/3/repositories/web/artifacts-tab/artifacts/${DIGEST}`,
        },
      ],
    });
  });

  it('are none where there is no such repository', async () => {
    expect((await read('shop/nothing')).artifacts).toEqual([]);
  });

  it('of a repository with a slash are asked for as Harbor wants it', async () => {
    await read('shop/team/web');
    expect(upstream.asked[0].path).toBe(
      '/api/v2.0/projects/shop/repositories/team%252Fweb/artifacts',
    );
  });

  it('come from the host that Harbor tells those who sign in', async () => {
    const INFO = '/api/v2.0/systeminfo';
    upstream.routes[INFO] = json({ registry_url: 'harbor.test' });
    expect(await readRegistry(client, signal)).toBe('harbor.test');
    upstream.routes[INFO] = json({});
    await expect(readRegistry(client, signal)).rejects.toMatchObject({
      reason: 'Unauthorized',
      message: expect.stringContaining('platformBootstrap.harbor.username'),
    });
  });
});

describe('an Application', () => {
  const OURS = 'https://git.test/example/platform';
  const read = (spec: object, status: object = {}) => {
    upstream.routes['/api/v1/applications/shop'] = json({ spec, status });
    return readApplication(client, component('shop'), OURS, signal);
  };

  it('with one source', async () => {
    expect(
      await read(
        { source: { repoURL: `${OURS}.git`, path: './apps/shop/' } },
        {
          summary: { images: ['harbor.test/shop/web:1'] },
          history: [
            { revision: OTHER, deployedAt: AT },
            { revision: SHA, deployedAt: null },
          ],
        },
      ),
    ).toEqual({
      images: ['harbor.test/shop/web:1'],
      paths: ['apps/shop'],
      history: [
        { revision: SHA, deployedAt: null },
        { revision: OTHER, deployedAt: ISO },
      ],
    });
    const [{ query }] = upstream.asked;
    expect(query.get('project')).toBe('security');
    expect(query.get('appNamespace')).toBe('argocd');
  });

  it('with a chart and values from the platform repository', async () => {
    const chart = {
      ...{ repoURL: 'https://charts.test', chart: 'shop' },
      helm: { valueFiles: ['$values/values/shop.yaml', '$other/x.yaml'] },
    };
    expect(
      await read(
        { sources: [chart, { repoURL: OURS, ref: 'values' }] },
        { history: [{ revisions: ['1.0.0', SHA], deployedAt: AT }] },
      ),
    ).toMatchObject({
      paths: ['values/shop.yaml'],
      history: [{ revision: SHA }],
    });
  });

  it.each([
    [{ repoURL: 'https://git.test/else/where', path: 'apps' }],
    [{ repoURL: OURS, path: '../outside' }],
    [{ repoURL: OURS, path: '.' }],
  ])('has no paths with %j', async source => {
    expect((await read({ source })).paths).toEqual([]);
  });
});

it('pods tell what their nodes resolved', async () => {
  const pod = (name: string, phase: string, ...imageIDs: string[]) => ({
    metadata: { name, namespace: 'shop' },
    status: {
      phase,
      containerStatuses: imageIDs.map(imageID => ({
        ...{ image: 'harbor.test/shop/web:1', imageID, ready: true },
      })),
    },
  });
  upstream.routes['/api/v1/namespaces/shop/pods'] = json({
    items: [
      pod(
        'web-1',
        'Running',
        `docker-pullable://harbor.test/shop/web@${DIGEST}`,
      ),
      pod('web-2', 'Pending', ''),
      pod('job-1', 'Succeeded', `harbor.test/shop/job@${DIGEST}`),
    ],
  });
  expect(await readPods(client, 'shop', signal)).toEqual([
    {
      image: `harbor.test/shop/web@${DIGEST}`,
      ...{ digest: DIGEST, pod: 'web-1', isReady: true },
    },
  ]);
});

it.each([
  ['unauthorized', 'refused'],
  ['forbidden', 'refused'],
  ['broken', 'away'],
  ['garbage', 'away'],
  ['loginPage', 'away'],
  ['drop', 'away'],
] as const)('%s is %s, and says nothing by chance', async (fault, reason) => {
  upstream.fail(HOSTILE[fault]);
  expect(
    await asking('Kubernetes', timed => readPods(client, 'shop', timed)),
  ).toEqual({ kind: 'missing', reason, message: expect.any(String) });
  expect(
    await asking('Kubernetes', async () => {
      throw new TypeError('cannot read secret of undefined');
    }),
  ).toMatchObject({ message: 'Kubernetes did not answer as expected' });
});
