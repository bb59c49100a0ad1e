import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { z } from 'zod';
import { listObjects, listServed } from './objects';

const PATH = '/apis/example.org/v1/things';
const Thing = z.object({ name: z.string() });
const { signal } = new AbortController();

let upstream: Upstream;
let client: HttpClient;

beforeAll(async () => {
  upstream = await startUpstream();
  client = new HttpClient(upstream.endpoint({ product: 'Kubernetes' }), 2000);
});
beforeEach(() => {
  upstream.asked.length = 0;
});
afterAll(() => Promise.all([client.close(), upstream.close()]));

const pages = (...names: readonly (readonly string[])[]) => {
  upstream.routes[PATH] = (res, headers) => {
    const { query } = upstream.asked.at(-1)!;
    const at = Number(query.get('continue') ?? 0);
    const more = at + 1 < names.length ? { continue: `${at + 1}` } : {};
    const items = names[at].map(name => ({ name }));
    json({ metadata: more, items })(res, headers);
  };
};

it('reads page after page, each with the same selector', async () => {
  pages(['a', 'b'], ['c'], []);
  const query = { labelSelector: 'x=y' };
  const found = await listObjects(client, PATH, Thing, signal, query);
  expect(found).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
  expect(upstream.asked.map(asked => Object.fromEntries(asked.query))).toEqual([
    { labelSelector: 'x=y', limit: '500' },
    { labelSelector: 'x=y', limit: '500', continue: '1' },
    { labelSelector: 'x=y', limit: '500', continue: '2' },
  ]);
});

it('gives up on a list that never ends', async () => {
  upstream.routes[PATH] = json({ metadata: { continue: 'x' }, items: [] });
  await expect(listObjects(client, PATH, Thing, signal)).rejects.toMatchObject({
    reason: 'TooLarge',
  });
  expect(upstream.asked).toHaveLength(200);
});

it('takes null for an empty list', async () => {
  upstream.routes[PATH] = json({ metadata: {}, items: null });
  expect(await listObjects(client, PATH, Thing, signal)).toEqual([]);
});

it.each([
  [PATH, 'things.example.org'],
  ['/api/v1/pods', 'pods'],
  ['/apis/apps/v1/namespaces/a/deployments', 'deployments.apps'],
])('says which right is missing for %s', async (path, resource) => {
  upstream.routes[path] = HOSTILE.forbidden;
  await expect(listObjects(client, path, Thing, signal)).rejects.toMatchObject({
    reason: 'Unauthorized',
    status: 403,
    message: `Kubernetes does not let the portal list ${resource}: see docs/least-privilege`,
  });
});

it('leaves a token that is not known to the setting', async () => {
  upstream.routes[PATH] = HOSTILE.unauthorized;
  await expect(listObjects(client, PATH, Thing, signal)).rejects.toMatchObject({
    reason: 'Unauthorized',
    message: expect.stringContaining('refuses the credentials (401)'),
  });
});

it('tells a kind that is not served from one that has no objects', async () => {
  delete upstream.routes[PATH];
  expect(await listServed(client, PATH, Thing, signal)).toBeNull();
  pages([]);
  expect(await listServed(client, PATH, Thing, signal)).toEqual([]);
  upstream.routes[PATH] = HOSTILE.broken;
  await expect(listServed(client, PATH, Thing, signal)).rejects.toMatchObject({
    reason: 'UnexpectedResponse',
  });
});
