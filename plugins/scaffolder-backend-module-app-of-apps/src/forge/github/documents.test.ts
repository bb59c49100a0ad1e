import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import {
  blobsQuery,
  FORWARD_MUTATION,
  OPEN_MUTATION,
  STATE_QUERY,
} from './documents';

// The package has no CommonJS entry, so its file is found beside a package that has one.
const modules = join(require.resolve('graphql'), '../..');
const idl = join(modules, '@octokit/graphql-schema/schema.graphql');
const github = buildSchema(readFileSync(idl, 'utf8'), { assumeValidSDL: true });

it.each([
  ['state', STATE_QUERY],
  ['one file', blobsQuery(1)],
  ['three files', blobsQuery(3)],
  ['forward', FORWARD_MUTATION],
  ['open', OPEN_MUTATION],
])("%s is valid against GitHub's schema", (_, document) => {
  expect(validate(github, parse(document))).toEqual([]);
});
