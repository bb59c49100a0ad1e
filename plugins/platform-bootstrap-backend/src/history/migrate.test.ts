import { TestDatabases } from '@backstage/backend-test-utils';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import { MIGRATIONS, openDatabase } from './migrate';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const LOCK = 'knex_migrations_lock';

async function setUp() {
  const knex = await databases.init('SQLITE_3');
  const database: DatabaseService = { getClient: async () => knex };
  // The tables are there, and nothing is to be done: what is left is the lock.
  await openDatabase(database);
  const lock = (isLocked: 0 | 1) => knex(LOCK).update({ is_locked: isLocked });
  return { knex, database, lock };
}

describe('openDatabase (F24)', () => {
  it('waits while another replica migrates', async () => {
    const { knex, database, lock } = await setUp();
    await knex.migrate.down({ directory: MIGRATIONS });
    await lock(1);
    let isOpen = false;
    const opening = openDatabase(database, {
      longest: 20_000,
      between: 20,
    }).then(() => {
      isOpen = true;
    });
    await knex.raw('select 1');
    expect(isOpen).toBe(false);
    await lock(0);
    await opening;
    const [, pending] = await knex.migrate.list({ directory: MIGRATIONS });
    expect(pending).toEqual([]);
    await knex.destroy();
  });

  it('gives up on a lock that nobody holds any more, and names it', async () => {
    const { knex, database, lock } = await setUp();
    await knex.migrate.down({ directory: MIGRATIONS });
    await lock(1);
    await expect(
      openDatabase(database, { longest: 50, between: 10 }),
    ).rejects.toMatchObject({ name: 'MigrationLocked' });
    await lock(0);
    await knex.destroy();
  });

  it('leaves migrations alone where the installation runs them', async () => {
    const knex = await databases.init('SQLITE_3');
    await openDatabase({
      getClient: async () => knex,
      migrations: { skip: true },
    });
    expect(await knex.schema.hasTable('audit_events')).toBe(false);
    await knex.destroy();
  });
});
