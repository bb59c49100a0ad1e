import { NotFoundError } from '@backstage/errors';
import { createImageOf } from './serviceImage';
import { fromOpened } from './tracked';
import type { Pull } from './types';

const REFERENCE = {
  url: 'https://github.com/acme/platform',
  branch: 'main',
  path: 'argocd/app-of-apps',
};
const PATH = 'argocd/app-of-apps/resources/developers-shop/deployment.yaml';
const HEAD = 'a'.repeat(40);

const pull = (more: Partial<Pull> = {}): Pull => ({
  number: 7,
  title: 'Add the service developers-shop to developers',
  url: `${REFERENCE.url}/pull/7`,
  branch: 'platform-bootstrap/new-service-developers-shop',
  headCommit: HEAD,
  isFork: false,
  mergeCommit: null,
  files: [{ path: PATH, change: 'added' }],
  state: 'open',
  isDraft: false,
  hasConflict: false,
  review: 'none',
  checks: [],
  hidesChecks: false,
  base: 'main',
  openedAt: '2026-11-24T10:00:00.000Z',
  updatedAt: '2026-11-24T10:00:00.000Z',
  endedAt: null,
  ...more,
});

const request = (change: 'new-service' | 'add-application' = 'new-service') =>
  fromOpened(
    {
      ...{ number: 7, url: pull().url, branch: pull().branch, change },
      title: pull().title,
      application: 'developers-shop',
      category: 'developers',
      owner: 'group:default/developers',
      requestedBy: 'user:default/daniel',
      needsPlatformReview: false,
      taskId: 't1',
    },
    '2026-11-24T10:00:00.000Z',
  );

function setUp(files: Readonly<Record<string, string | Error>>) {
  const asked: string[] = [];
  const imageOf = createImageOf(
    {
      async readUrl(url: string) {
        asked.push(url);
        const file = files[url] ?? new NotFoundError('no such file');
        if (file instanceof Error) throw file;
        return { buffer: async () => Buffer.from(file) };
      },
    },
    REFERENCE,
  );
  return { imageOf, asked };
}

const at = (ref: string) => `${REFERENCE.url}/blob/${ref}/${PATH}`;
const deployment = (image: string) => `containers:\n  - image: ${image}\n`;
const DIGEST = `h.io/p/developers-shop:1@sha256:${'b'.repeat(64)}`;

it.each<[string, Readonly<Record<string, string | Error>>, Pull, string]>([
  ['a tag', { [at(HEAD)]: deployment('h.io/p/x:unbuilt') }, pull(), 'missing'],
  ['a digest', { [at(HEAD)]: deployment(DIGEST) }, pull(), 'delivered'],
  [
    'a digest where it was merged',
    { [at('main')]: deployment(DIGEST) },
    pull({ state: 'merged' }),
    'delivered',
  ],
  ['no file', {}, pull(), 'missing'],
  ['no answer', { [at(HEAD)]: new Error('away') }, pull(), 'unknown'],
  ['no manifest', {}, pull({ files: [] }), 'unknown'],
])('sees %s', async (_, files, seen, state) => {
  const { imageOf } = setUp(files);
  expect(await imageOf(request(), seen)).toEqual({
    state,
    link: {
      title: 'Repository',
      href: 'https://github.com/acme/developers-shop',
    },
  });
});

it('asks nothing about other requests, and nothing once it was built', async () => {
  const { imageOf, asked } = setUp({ [at(HEAD)]: deployment(DIGEST) });
  expect(await imageOf(request('add-application'), pull())).toBeUndefined();
  const built = request().steps.map(step =>
    step.id === 'built' ? { ...step, status: 'done' as const } : step,
  );
  await imageOf({ ...request(), steps: built }, pull());
  await imageOf(request(), pull({ state: 'closed' }));
  expect(asked).toEqual([]);
});
