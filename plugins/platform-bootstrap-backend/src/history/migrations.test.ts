import { TestDatabases } from '@backstage/backend-test-utils';
import { MIGRATIONS } from './migrate';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const TABLES = [
  'observed_platform',
  'observed_components',
  'readiness_transitions',
  'observed_spans',
  'bootstrap_items',
  'audit_events',
  'change_requests',
  'change_requests_pass',
  'chart_versions',
  'leases',
];

it.each(databases.eachSupportedId())(
  'goes up and down and up again on %s',
  async id => {
    const knex = await databases.init(id);
    const present = () =>
      Promise.all(TABLES.map(table => knex.schema.hasTable(table)));

    await knex.migrate.latest({ directory: MIGRATIONS });
    expect(await present()).toEqual(TABLES.map(() => true));
    expect(await knex('observed_platform').select('id', 'version')).toEqual([
      { id: 1, version: 0 },
    ]);

    await knex.migrate.rollback({ directory: MIGRATIONS }, true);
    expect(await present()).toEqual(TABLES.map(() => false));

    await knex.migrate.latest({ directory: MIGRATIONS });
    expect(await present()).toEqual(TABLES.map(() => true));
    await knex.destroy();
  },
);
