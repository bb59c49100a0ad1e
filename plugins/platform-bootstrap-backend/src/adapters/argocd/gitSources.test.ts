import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Answer,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { argocdSource } from './adapter';

const LIST = '/api/v1/applications';
const HEAD = '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';
const REPOSITORY = 'https://github.com/acme/platform.git';

const application = (name: string, spec: object, revision?: string) => ({
  metadata: { name, namespace: 'argocd' },
  spec: { project: 'p', destination: { namespace: name }, ...spec },
  status: {
    sync: { status: 'Synced', revision },
    health: { status: 'Healthy' },
    summary: { isAppOfApps: name.endsWith('-parent') },
    operationState: { phase: 'Succeeded' },
  },
});
const directory = (path: string) => ({ repoURL: REPOSITORY, path });
const ITEMS = [
  application('apps-parent', { source: directory('apps') }, HEAD),
  application('root-parent', {
    sources: [directory('projects'), directory('apps')],
  }),
  application('chart', {
    source: { repoURL: 'https://charts.example.com', chart: 'chart' },
  }),
  application('both', {
    sources: [
      { repoURL: 'https://charts.example.com', chart: 'both' },
      { repoURL: REPOSITORY, ref: 'values' },
    ],
  }),
];

let upstream: Upstream;
let client: HttpClient;

beforeEach(async () => {
  upstream = await startUpstream({ [LIST]: json({ items: ITEMS }) });
  client = new HttpClient(upstream.endpoint({ product: 'Argo CD' }), 500);
});
afterEach(() => Promise.all([client.close(), upstream.close()]));

async function list(
  watched: readonly string[],
  answers: Record<string, Answer> = {},
) {
  for (const [name, answer] of Object.entries(answers)) {
    upstream.routes[`${LIST}/${name}`] = answer;
  }
  const listing = await argocdSource(client, {
    uiUrl: 'https://argocd.example.com',
    concurrency: 4,
  }).list({
    signal: new AbortController().signal,
    now: () => 0,
    watched: new Set(watched),
  });
  const all = [...listing.parents, ...listing.components];
  return {
    singles: upstream.asked.slice(1),
    git: Object.fromEntries(all.map(({ id, git }) => [id, git])),
  };
}

const git = (path: string | null, revision: string | null = null) => ({
  repoURL: REPOSITORY,
  path,
  revision,
});

it('knows from the list what Applications with one source were compared with', async () => {
  const found = await list([]);
  expect(found.singles).toEqual([]);
  expect(found.git).toEqual({
    'apps-parent': [git('apps', HEAD)],
    'root-parent': [git('projects'), git('apps')],
    chart: undefined,
    both: [git(null)],
  });
});

it.each([
  ['a commit by SHA-256', 'a'.repeat(64), 'a'.repeat(64)],
  ['a branch', 'main', null],
  ['a part of a commit', HEAD.slice(0, 12), null],
  ['more than a commit', `${HEAD}0`, null],
  ['a digest', `sha256:${'a'.repeat(64)}`, null],
  ['nothing', '', null],
])('takes for a commit only a whole one: %s', async (_, told, expected) => {
  const source = directory('apps');
  const item = application('one', { source }, told);
  upstream.routes[LIST] = json({ items: [item] });
  expect((await list([])).git.one).toEqual([git('apps', expected)]);
});

it('takes no branch for a commit where there are several either', async () => {
  const answer = json({ status: { sync: { revisions: ['main', HEAD] } } });
  expect((await list(['root-parent'], { 'root-parent': answer })).git).toEqual(
    expect.objectContaining({
      'root-parent': [git('projects'), git('apps', HEAD)],
    }),
  );
});

it('reads those with several that somebody waits for, and only the commits', async () => {
  const revisions = (...of: string[]) =>
    json({ status: { sync: { revisions: of } } });
  const found = await list(['root-parent', 'both', 'chart', 'nobody'], {
    'root-parent': revisions(HEAD, HEAD),
    both: revisions('1.0.0', HEAD),
  });
  expect(found.singles.map(({ path }) => path).sort()).toEqual([
    `${LIST}/both`,
    `${LIST}/root-parent`,
  ]);
  expect(found.singles[0].query.get('fields')).toBe('status.sync.revisions');
  expect(found.git['root-parent']).toEqual([
    git('projects', HEAD),
    git('apps', HEAD),
  ]);
  expect(found.git.both).toEqual([git(null, HEAD)]);
});

it.each([
  ['refused', HOSTILE.forbidden],
  ['cut off', HOSTILE.drop],
  ['something else', HOSTILE.wrongShape],
])('does without when the answer is %s', async (_, answer) => {
  const found = await list(['root-parent'], { 'root-parent': answer });
  expect(found.git['root-parent']).toEqual([git('projects'), git('apps')]);
});
