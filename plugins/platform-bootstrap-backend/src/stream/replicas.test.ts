import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { startPortal, type Portal } from '../__testUtils__/portal';
import {
  startTestSandbox,
  TOKEN,
  type TestSandbox,
} from '../__testUtils__/sandbox';
import { eventually } from './__testUtils__/applications';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

let sandbox: TestSandbox;
let knex: Knex;
let first: Portal;
let second: Portal;

async function asked(): Promise<Record<string, number>> {
  const answer = await fetch(`${sandbox.url}/_sandbox/counters`);
  const counts: Record<string, { requests: number }> = await answer.json();
  return Object.fromEntries(
    Object.entries(counts).map(([name, { requests }]) => [name, requests]),
  );
}

const start = () =>
  startPortal({
    knex,
    config: {
      argocd: { url: `${sandbox.url}/argocd`, token: TOKEN, stream: true },
      vault: { url: `${sandbox.url}/vault`, token: TOKEN },
      harbor: { url: `${sandbox.url}/harbor` },
      observation: { interval: { seconds: 2 } },
    },
  });

const of = async (portal: Portal, id: string) =>
  (await portal.readiness()).components.find(c => c.id === id);

const versionOf = async (portal: Portal) => (await portal.readiness()).version;

const history = () =>
  knex('readiness_transitions').count({ count: '*' }).first();

beforeAll(async () => {
  sandbox = await startTestSandbox();
  knex = await databases.init('SQLITE_3');
  first = await start();
  await first.observe();
  second = await start();
  // The first one has the stream once Argo CD was asked without being told to.
  await eventually(async () => (await versionOf(first)) >= 1);
});
afterAll(async () => {
  await second.stop();
  await first.stop();
  await sandbox.close();
});

it('shows a change on every replica without an observation, and asks nobody else for it', async () => {
  expect(await of(first, 'vault')).toMatchObject({ readiness: 'Ready' });
  const before = await asked();
  await sandbox.lever('vault', { sealed: true });
  await eventually(
    async () => (await of(second, 'vault'))?.readiness === 'NotReady',
  );
  const vault = await of(first, 'vault');
  expect(vault).toMatchObject({ readiness: 'NotReady', reason: 'Progressing' });
  // Vault's own word is the one that it gave when it was asked the last time.
  expect(vault?.conditions).toContainEqual(
    expect.objectContaining({ type: 'Unsealed', status: 'True' }),
  );
  const after = await asked();
  expect(after.vault).toBe(before.vault);
  expect(after.harbor).toBe(before.harbor);

  await sandbox.lever('vault', { sealed: false });
  await eventually(
    async () => (await of(second, 'vault'))?.readiness === 'Ready',
  );
});

it('F15: takes no notice of what nobody reads: no pass, no row, no signal', async () => {
  await sandbox.lever('vault', { sealed: true });
  await eventually(
    async () => (await of(first, 'vault'))?.readiness === 'NotReady',
  );
  const rows = await history();
  const version = await versionOf(first);
  const signals = first.publish.mock.calls.length;
  await sandbox.lever('argocd-reconcile', { times: 60 });
  await sandbox.lever('vault', { sealed: false });
  await eventually(
    async () => (await of(first, 'vault'))?.readiness === 'Ready',
  );
  // All that there was is what Vault itself went through.
  expect(await versionOf(first)).toBeLessThanOrEqual(version + 3);
  expect(first.publish.mock.calls.length).toBeLessThanOrEqual(signals + 3);
  const added = Number((await history())?.count) - Number(rows?.count);
  expect(added).toBeLessThanOrEqual(3);
});

it('F13: writes no history for what is told again', async () => {
  const rows = await history();
  await sandbox.lever('argocd-stream', { fault: 'replay' });
  await sandbox.lever('argocd-stream', { fault: 'reorder' });
  await sandbox.lever('argocd-reconcile', { times: 5 });
  await sandbox.lever('argocd-stream', { fault: 'none' });
  await first.observe();
  await first.observe();
  expect(await history()).toEqual(rows);
  expect(await of(first, 'vault')).toMatchObject({ readiness: 'Ready' });
});

it('goes on by another replica when the one that followed is gone', async () => {
  await first.stop();
  const before = await versionOf(second);
  await eventually(async () => (await versionOf(second)) > before);
  await sandbox.lever('vault', { sealed: true });
  await eventually(
    async () => (await of(second, 'vault'))?.readiness === 'NotReady',
  );
  expect(await of(second, 'vault')).toMatchObject({ reason: 'Progressing' });
});
