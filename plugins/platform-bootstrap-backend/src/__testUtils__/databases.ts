import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';

// PostgreSQL where the environment has one; asking for it anywhere else would ask for Docker.
const POSTGRES: TestDatabaseId[] = process.env
  .BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING
  ? ['POSTGRES_18']
  : [];

/** The databases that a store is tested on. @internal */
export const testDatabases = () =>
  TestDatabases.create({ ids: ['SQLITE_3', ...POSTGRES] });
