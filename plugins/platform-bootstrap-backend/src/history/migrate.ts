import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Where the migrations are. @internal */
export const MIGRATIONS = resolvePackagePath(
  '@platform-bootstrap/plugin-platform-bootstrap-backend',
  'migrations',
);

/** Opens the plugin's database and brings it up to date, unless the installation does that by itself. @internal */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: MIGRATIONS });
  }
  return knex;
}
