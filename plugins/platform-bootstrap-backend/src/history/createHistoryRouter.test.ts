import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { HistoryReport } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import type { Knex } from 'knex';
import { petraAndDora } from '../__testUtils__/decisions';
import { fixture, readFixture } from '../__testUtils__/fixtures';
import { startPortal, type Portal } from '../__testUtils__/portal';
import { MIGRATIONS } from './migrate';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const ago = (hours: number) =>
  new Date(Date.now() - hours * 3_600_000).toISOString();

let upstream: Upstream;
let portal: Portal;
let knex: Knex;

beforeAll(async () => {
  upstream = await startUpstream({
    '/api/v1/applications': json(readFixture('argocd', 'healthy')),
    '/v1/sys/health': fixture('vault', 'sealed', 503),
    '/v1/sys/seal-status': fixture('vault', 'seal-status'),
  });
  knex = await databases.init('SQLITE_3');
  await knex.migrate.latest({ directory: MIGRATIONS });
  portal = await startPortal({
    knex,
    config: {
      argocd: { url: upstream.url, token: 'sandbox' },
      vault: { url: upstream.url },
      history: { keep: { days: 2 } },
    },
    decide: petraAndDora,
  });
  await portal.observe();
  // Two days later: vault was sealed, and external-secrets waits, since somebody stopped the portal.
  const transitions = () => knex('readiness_transitions');
  await transitions().update({ at: ago(50) });
  await transitions()
    .where('component_id', 'vault')
    .update({ to: 'Ready', reason: 'Ready' });
  await transitions()
    .where('component_id', 'external-secrets')
    .update({ message: 'waits for by-hand: no pod runs' });
  await knex('observed_components')
    .where('component_id', 'vault')
    .update({ readiness: 'Ready', reason: 'Ready', hash: 'another' });
  await knex('observed_spans').update({ from: ago(60), until: ago(2) });
  await portal.observe();
});
afterAll(async () => {
  await portal.stop();
  await upstream.close();
});

const get = (user: string, query = '') =>
  portal
    .get(`/history${query}`)
    .set('authorization', mockCredentials.user.header(`user:default/${user}`));
const report = async (user: string, query = '') =>
  HistoryReport.strict().parse((await get(user, query)).body);

it('shows each component with its bands, and what nobody saw as Unknown', async () => {
  const { window, components, transitions } = await report('petra');
  expect(window).toBe('24h');
  expect(components.map(({ id }) => id)).toEqual([
    ...['by-hand', 'external-secrets', 'vault'],
  ]);
  const { bands, totals, readiness } = components[2];
  expect(readiness).toBe('NotReady');
  expect(bands.map(band => [band.readiness, band.reason])).toEqual([
    ['Ready', 'Ready'],
    ['Unknown', 'NotObserved'],
    ['NotReady', 'Sealed'],
  ]);
  expect(totals['24h'].Unknown / 3_600_000).toBeCloseTo(2, 1);
  expect(transitions[0]).toMatchObject({ from: 'Ready', to: 'NotReady' });
});

it('shows one component, in another window', async () => {
  const { components, transitions } = await report(
    'petra',
    '?window=7d&component=vault',
  );
  expect(components.map(({ id }) => id)).toEqual(['vault']);
  expect(transitions.map(t => [t.component, t.to])).toEqual([
    ['vault', 'NotReady'],
    ['vault', 'Ready'],
  ]);
});

it('A12: shows each what the board shows them, and no name of the rest', async () => {
  const answer = await get('dora', '?window=30d');
  const { components } = HistoryReport.strict().parse(answer.body);
  expect(components.map(({ id }) => id)).toEqual(['external-secrets', 'vault']);
  expect(answer.text).not.toContain('by-hand');
  expect(answer.text).toContain('waits for a component that you may not see');
  const hidden = await get('dora', '?component=by-hand');
  const absent = await get('dora', '?component=nothing');
  expect([hidden.status, absent.status]).toEqual([404, 404]);
  expect((await get('mallory')).status).toBe(403);
});

it.each([
  ['?window=1y', 'The parameter window'],
  ['?limit=5', 'The parameter limit'],
  ['?component=', 'The parameter component'],
])('says what is wrong with %s', async (query, message) => {
  const { status, body } = await get('petra', query);
  expect(status).toBe(400);
  expect(body.error.message).toContain(message);
  expect(body.error.message).toContain('24h, 7d and 30d');
});

it('prunes by schedule what is older than was configured', async () => {
  const ids = async () =>
    (await knex('readiness_transitions').orderBy('id')).map(
      row => `${row.component_id} ${row.to}`,
    );
  const before = await ids();
  expect(before).toContain('vault Ready');
  await portal.scheduler.triggerTask('prune');
  // by-hand has been Ready all the time: that stays known, however old it is.
  expect(await ids()).toEqual(before.filter(row => row !== 'vault Ready'));
});
