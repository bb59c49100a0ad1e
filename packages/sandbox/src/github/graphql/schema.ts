import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { buildSchema, type GraphQLSchema } from 'graphql';

const FILE = '@octokit/graphql-schema/schema.graphql';

// The package exports no CommonJS entry and not this file, so it is looked up where Node would look for it.
function schemaFile(): string {
  const places = require.resolve.paths(FILE) ?? [];
  const found = places.map(place => join(place, FILE)).find(existsSync);
  if (!found) throw new NotFoundError(`${FILE} is not installed`);
  return found;
}

let schema: GraphQLSchema | undefined;

/**
 * GitHub's published schema. Building it takes most of a second, so it waits for the first query and is then shared; it is
 * never changed, answers come from root values.
 *
 * @internal
 */
export function loadSchema(): GraphQLSchema {
  schema ??= buildSchema(readFileSync(schemaFile(), 'utf8'), {
    assumeValid: true,
    assumeValidSDL: true,
    noLocation: true,
  });
  return schema;
}
