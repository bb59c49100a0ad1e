import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { BootstrapReport } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import type { Knex } from 'knex';
import { petraAndDora } from '../__testUtils__/decisions';
import { fixture, readFixture } from '../__testUtils__/fixtures';
import { startPortal, type Portal } from '../__testUtils__/portal';
import { MIGRATIONS } from '../history/migrate';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

let upstream: Upstream;
let portal: Portal;
let knex: Knex;

beforeEach(async () => {
  upstream = await startUpstream({
    '/api/v1/applications': json({ metadata: {}, items: [] }),
  });
  knex = await databases.init('SQLITE_3');
  await knex.migrate.latest({ directory: MIGRATIONS });
  portal = await startPortal({
    knex,
    config: {
      observation: { interval: { seconds: 1 } },
      argocd: { url: upstream.url, token: 'sandbox' },
      vault: { url: upstream.url },
    },
    decide: petraAndDora,
  });
});
afterEach(async () => {
  await portal.stop();
  await upstream.close();
});

const get = (user = 'petra') =>
  portal
    .get('/bootstrap')
    .set('authorization', mockCredentials.user.header(`user:default/${user}`));
const read = async (user?: string) => {
  const report = BootstrapReport.strict().parse((await get(user)).body);
  const items = report.phases.flatMap(phase => phase.items);
  return {
    ...report,
    items,
    of: (id: string) => items.find(item => item.id === id),
  };
};
const installed = (vault: string, status: number) =>
  Object.assign(upstream.routes, {
    '/api/v1/applications': json(readFixture('argocd', 'healthy')),
    '/v1/sys/health': fixture('vault', vault, status),
    '/v1/sys/seal-status': fixture('vault', 'seal-status'),
  });

it('goes from an empty cluster to what was observed, and remembers when', async () => {
  expect((await read()).of('argocd-installed')).toMatchObject({
    status: 'unobserved',
    doneAt: null,
  });
  await portal.observe();
  const empty = await read();
  expect(empty.next).toBe('root-applied');
  expect(empty.of('argocd-installed')?.status).toBe('done');
  expect(empty.of('vault-unsealed')).toMatchObject({
    status: 'waiting',
    waitsFor: ['vault-initialized'],
    components: [],
  });

  installed('uninitialized', 501);
  await portal.observe();
  const uninitialized = await read();
  expect(uninitialized.of('vault-initialized')).toMatchObject({
    status: 'open',
    components: ['vault'],
    command: 'kubectl exec -ti -n vault vault-0 -- vault operator init',
    message: 'not initialised',
  });

  installed('sealed', 503);
  await portal.settle('user:default/petra');
  const sealed = await read();
  expect(sealed.of('vault-initialized')).toMatchObject({
    status: 'done',
    command: null,
  });
  expect(sealed.of('vault-unsealed')?.status).toBe('open');

  installed('active', 200);
  await portal.settle('user:default/petra');
  const unsealed = await read();
  const item = unsealed.of('vault-unsealed');
  expect(item?.status).toBe('done');
  expect(item?.startedAt).toBe(unsealed.of('vault-initialized')?.doneAt);
  expect(Date.parse(item?.doneAt ?? '')).toBeGreaterThan(
    Date.parse(item?.startedAt ?? ''),
  );

  // Undone by what is seen now; when it was first done stays known.
  installed('sealed', 503);
  await portal.observe();
  const again = (await read()).of('vault-unsealed');
  expect([again?.status, again?.doneAt]).toEqual(['open', item?.doneAt]);
});

it('A12: shows each what the board shows them, and nothing of the rest', async () => {
  installed('sealed', 503);
  await portal.observe();
  const { items, phases } = await read('dora');
  expect(items.map(({ id }) => id)).toEqual([
    'vault-initialized',
    'vault-unsealed',
    'external-secrets-ready',
    'secret-stores-valid',
    'secrets-present',
  ]);
  expect(phases.map(({ phase }) => phase)).toEqual([3]);
  expect((await get('mallory')).status).toBe(403);
});

it('shows how far it is while what was written down cannot be read', async () => {
  await portal.observe();
  await knex.schema.dropTable('bootstrap_items');
  expect((await read()).of('argocd-installed')).toMatchObject({
    status: 'done',
    doneAt: null,
  });
  await portal.observe();
  expect(portal.logged.join('\n')).toContain('cannot be noted');
});
