import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { applicationValues } from '@platform-bootstrap/app-of-apps';
import { CHANGE_INPUTS } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { parse } from 'yaml';
import { READY, setUp } from '../__testUtils__/runAction';

/* eslint-disable-next-line no-restricted-syntax -- the skeletons stand elsewhere in the repository */
const SKELETON = join(
  __dirname,
  '../../../../templates/new-service/skeletons/node',
);

const cases = setUp().actions.flatMap(({ id, examples = [] }) =>
  examples.map(({ description, example }) => ({ id, description, example })),
);

// What the examples speak of, beside the seed repository: a version that is no longer served.
const RETIRED = {
  'argocd/app-of-apps/resources/backstage/external-secrets.yaml': `apiVersion: external-secrets.io/v1beta1
kind: ExternalSecret
metadata: {name: database, namespace: backstage}
spec:
  secretStoreRef: {kind: ClusterSecretStore, name: vault}
  target: {name: database}
  data:
    - secretKey: password
      remoteRef: {key: platform/backstage, property: password}
`,
};

let workspacePath: string;
beforeAll(async () => {
  workspacePath = await mkdtemp(join(tmpdir(), 'skeleton-'));
  await cp(SKELETON, workspacePath, { recursive: true });
});
afterAll(() => rm(workspacePath, { recursive: true }));

it('every change has an action, and every action an example', () => {
  const { actions } = setUp();
  expect(actions).toHaveLength(Object.keys(CHANGE_INPUTS).length);
  expect(actions.filter(({ examples = [] }) => examples.length === 0)).toEqual(
    [],
  );
});

it.each(cases)('$id: $description', async ({ id, example }) => {
  const { run, drafts, repository } = setUp(
    READY,
    AuthorizeResult.ALLOW,
    true,
    id === 'app-of-apps:finding:fix' ? RETIRED : {},
  );
  const steps = parse(example).steps;
  const { action, input } = steps.at(-1);
  expect(action).toBe(id);
  // Only the form knows the text that the values were changed from.
  const valuesBase =
    'values' in input && applicationValues(repository, input.name)?.base;
  const ctx = await run(
    { ...input, ...(valuesBase && { valuesBase }) },
    { workspacePath },
    id,
  );
  expect(ctx.output).toHaveBeenCalledWith(
    'pullRequestUrl',
    expect.stringContaining('/pull/7'),
  );
  expect(drafts[0].files.length).toBeGreaterThan(0);
});
