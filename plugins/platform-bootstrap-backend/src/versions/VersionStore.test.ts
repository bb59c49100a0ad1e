import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { knownVault } from '../__testUtils__/charts';
import { AT, isoLater } from '../__testUtils__/platform';
import { MIGRATIONS } from '../history/migrate';
import { VersionStore } from './VersionStore';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe.each(databases.eachSupportedId())('VersionStore on %s', id => {
  let knex: Knex;
  let store: VersionStore;
  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.migrate.latest({ directory: MIGRATIONS });
    store = new VersionStore(knex);
  });
  afterEach(() => knex.destroy());

  it('gives back the last answer', async () => {
    await store.saveAnswer(knownVault());
    const newer = knownVault({ versions: [], triedAt: isoLater(60) });
    await store.saveAnswer(newer);
    expect(await store.since('')).toEqual([newer]);
  });

  it('keeps the last answer, with its age, when there is no new one', async () => {
    await store.saveAnswer(knownVault());
    const failed = { triedAt: isoLater(60), problem: 'away', isGone: true };
    await store.saveProblem(
      knownVault({ ...failed, versions: [], readAt: null }),
    );
    expect(await store.since('')).toEqual([knownVault(failed)]);
    await store.saveAnswer(knownVault({ triedAt: isoLater(120) }));
    const [{ problem, isGone }] = await store.since('');
    expect([problem, isGone]).toEqual([null, false]);
  });

  it('keeps that one never answered', async () => {
    const never = knownVault({ versions: [], readAt: null, problem: 'away' });
    await store.saveProblem(never);
    expect(await store.since('')).toEqual([never]);
    expect([...(await store.tries())]).toEqual([
      [never.key, { triedAt: AT, problem: 'away' }],
    ]);
  });

  it('gives what was tried since a time, and forgets what nobody asks for', async () => {
    const later = knownVault({ key: 'later', triedAt: isoLater(60) });
    await store.saveAnswer(later);
    await store.saveAnswer(knownVault());
    expect(await store.since(isoLater(60))).toEqual([later]);
    await store.prune(isoLater(30));
    expect(await store.since('')).toEqual([later]);
  });
});
