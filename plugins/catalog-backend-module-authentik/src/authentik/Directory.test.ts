import { HOSTILE } from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import {
  account,
  startAuthentik,
  team,
  USERS,
  type Authentik,
} from '../__testUtils__/authentik';
import { Directory } from './Directory';

let authentik: Authentik;
let directory: Directory;

beforeEach(async () => {
  authentik = await startAuthentik();
  const { endpoint } = authentik;
  directory = new Directory({ endpoint, pageSize: 2, requestsPerSecond: 50 });
  for (const name of ['anna', 'ben', 'clara', 'daniel', 'emil']) {
    authentik.people.push(account(name));
  }
  authentik.teams.push(team('developers'));
});
afterEach(async () => {
  await directory.close();
  await authentik.upstream.close();
});

const read = () => directory.read(new AbortController().signal);

it('reads every page, with its token', async () => {
  const { users, groups } = await read();
  expect(users.map(({ username }) => username)).toEqual([
    ...['anna', 'ben', 'clara', 'daniel', 'emil'],
  ]);
  expect(groups.map(({ name }) => name)).toEqual(['developers']);
  const { asked } = authentik.upstream;
  expect(asked.map(({ path, query }) => [path, query.get('page')])).toEqual([
    ['/api/v3/core/groups/', '1'],
    [USERS, '1'],
    [USERS, '2'],
    [USERS, '3'],
  ]);
  expect(new Set(asked.map(a => a.authorization))).toEqual(
    new Set(['Bearer token-of-authentik']),
  );
});

it('asks no faster than it may', async () => {
  const { endpoint } = authentik;
  const slow = new Directory({ endpoint, pageSize: 2, requestsPerSecond: 10 });
  const started = performance.now();
  await slow.read(new AbortController().signal);
  expect(performance.now() - started).toBeGreaterThan(290);
  await slow.close();
});

type Page = {
  pagination: { count: number; current: number; next: number };
  results: object[];
};

it.each<[string, (page: Page) => object]>([
  [
    'changed while it was read',
    page => ({ ...page, pagination: { ...page.pagination, count: 6 } }),
  ],
  [
    'changed while it was read',
    page => ({ ...page, pagination: { ...page.pagination, next: 0 } }),
  ],
  [
    'has other pages',
    page => ({ ...page, pagination: { ...page.pagination, current: 7 } }),
  ],
  ['has an empty page', page => ({ ...page, results: [] })],
  [
    'is longer than 50000',
    page => ({ ...page, pagination: { ...page.pagination, count: 1e9 } }),
  ],
  [
    'has somebody twice',
    page => ({ ...page, results: [page.results[0], page.results[0]] }),
  ],
  [
    'answers in an unknown shape',
    page => ({ ...page, results: [{ pk: 'one' }] }),
  ],
  ['answers in an unknown shape', page => ({ results: page.results })],
])('gives nothing when the list %s', async (message, change) => {
  authentik.changeUsers(change as never);
  await expect(read()).rejects.toThrow(message);
});

it.each(Object.entries(HOSTILE).filter(([name]) => !/hang|drip/.test(name)))(
  'gives nothing when the last page is %s',
  async (_, hostile) => {
    const { routes, asked } = authentik.upstream;
    const good = routes[USERS];
    routes[USERS] = (res, headers) => {
      const { query } = asked[asked.length - 1];
      (query.get('page') === '3' ? hostile : good)(res, headers);
    };
    const error = await read().catch(e => e);
    expect(error.name).toBe('UpstreamError');
    expect(error.message).not.toContain('token-of-authentik');
  },
);

it('stops when its time is over', async () => {
  authentik.upstream.fail(HOSTILE.hang);
  const started = performance.now();
  await expect(directory.read(AbortSignal.timeout(50))).rejects.toThrow();
  expect(performance.now() - started).toBeLessThan(5_000);
});
