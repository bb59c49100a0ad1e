import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { PULL_MUTATION, stateQuery, WRITE_MUTATIONS } from './documents';

// The package has no CommonJS entry, so its file is found beside a package that has one.
const modules = join(require.resolve('graphql'), '../..');
const idl = join(modules, '@octokit/graphql-schema/schema.graphql');
const github = buildSchema(readFileSync(idl, 'utf8'), { assumeValidSDL: true });

it.each([
  ['state of one file', stateQuery(1)],
  ['state of three files', stateQuery(3)],
  ...Object.entries(WRITE_MUTATIONS),
  ['pull request', PULL_MUTATION],
])("%s is valid against GitHub's schema", (_, document) => {
  expect(validate(github, parse(document))).toEqual([]);
});

it('never forces a branch', () => {
  expect(Object.values(WRITE_MUTATIONS).join()).not.toMatch(/force|delete/i);
});
