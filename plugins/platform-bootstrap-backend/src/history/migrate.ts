import { setTimeout as sleep } from 'node:timers/promises';
import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { Knex } from 'knex';

/** Where the migrations are. @internal */
export const MIGRATIONS = resolvePackagePath(
  '@platform-bootstrap/plugin-platform-bootstrap-backend',
  'migrations',
);

/** How long another replica may take with the migrations, in milliseconds. @internal */
export type MigrationPatience = {
  readonly longest: number;
  readonly between: number;
};

const PATIENCE: MigrationPatience = { longest: 120_000, between: 500 };

const isLocked = (error: unknown): boolean =>
  isError(error) && error.name === 'MigrationLocked';

// Replicas start together: one migrates, and the others would end with an error instead of waiting for it.
async function migrate(knex: Knex, { longest, between }: MigrationPatience) {
  const deadline = Date.now() + longest;
  for (;;) {
    try {
      await knex.migrate.latest({ directory: MIGRATIONS });
      return;
    } catch (error) {
      if (!isLocked(error) || Date.now() > deadline) throw error;
      await sleep(between);
    }
  }
}

/**
 * Opens the plugin's database and brings it up to date, unless the installation does that by itself. While another replica does it,
 * waits for up to two minutes; then throws what Knex throws, which names the table to unlock.
 *
 * @internal
 */
export async function openDatabase(
  database: DatabaseService,
  patience = PATIENCE,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) await migrate(knex, patience);
  return knex;
}
