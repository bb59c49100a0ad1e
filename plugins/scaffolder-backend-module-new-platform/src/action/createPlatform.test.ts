import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import type { SettingsResult } from '../config';
import type { NewRepository } from '../forge/types';
import { createPlatformAction } from './createPlatform';
import { examples } from './createPlatform.examples';

/* eslint-disable-next-line no-restricted-syntax -- the content stands elsewhere in the repository */
const CONTENT = join(__dirname, '../../../../templates/platform/content');

const READY: SettingsResult = {
  kind: 'ready',
  settings: {
    apiBaseUrl: 'https://a.io',
    token: 'ghp_1',
    organisations: ['Acme'],
  },
};

const [ALL, SMALL] = examples.map(
  ({ example }) => parse(example).steps[1].input as Record<string, unknown>,
);

let workspacePath = '';
beforeAll(async () => {
  workspacePath = await mkdtemp(join(tmpdir(), 'new-platform-'));
  await cp(CONTENT, workspacePath, { recursive: true });
});
afterAll(() => rm(workspacePath, { recursive: true }));

function setUp({
  settings = READY,
  result = AuthorizeResult.ALLOW,
  fails,
}: {
  settings?: SettingsResult;
  result?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
  fails?: Error;
} = {}) {
  const wanted: NewRepository[] = [];
  const make = (kind: string) => async (repository: NewRepository) => {
    if (fails) throw fails;
    wanted.push(repository);
    return { url: `https://a.io/${kind}`, repositoryUrl: 'https://a.io' };
  };
  const event = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => event),
  });
  const logger = mockServices.logger.mock();
  const action = createPlatformAction({
    auditor,
    auth: mockServices.auth(),
    logger,
    permissions: mockServices.permissions.mock({
      authorize: async () => [{ result }],
    }),
    settings,
    repositories: () => ({ create: make('new'), propose: make('pull') }),
  });
  const run = async (input: object, context: object = {}) => {
    const ctx = {
      ...createMockActionContext({ input: input as never, workspacePath }),
      getInitiatorCredentials: async () =>
        mockCredentials.user('user:default/petra'),
      ...context,
    };
    await action.handler(ctx as never);
    return ctx;
  };
  return { run, wanted, event, auditor, logger };
}

it('makes a new repository with the whole platform, and writes it down', async () => {
  const { run, wanted, event, auditor } = setUp();
  const ctx = await run(ALL);
  expect(ctx.output).toHaveBeenCalledWith('url', 'https://a.io/new');
  const [{ organisation, name, files }] = wanted;
  expect([organisation, name]).toEqual(['acme', 'platform']);
  const root = files.get('argocd/app-of-apps/root.yaml');
  expect(root).toContain('repoURL: https://github.com/acme/platform.git');
  // What the portal needs came along, and nothing that sends telemetry nowhere.
  const has = (path: string) => files.has(`argocd/app-of-apps/apps/${path}`);
  expect(has('platform/valkey.yaml')).toBe(true);
  expect(has('observability/k8s-monitoring.yaml')).toBe(false);
  expect(auditor.createEvent).toHaveBeenCalledWith(
    expect.objectContaining({
      eventId: 'platform-create',
      meta: expect.objectContaining({
        actor: { kind: 'user', ref: 'user:default/petra' },
      }),
    }),
  );
  expect(event.success).toHaveBeenCalled();
});

it('opens a pull request with a small one', async () => {
  const { run, wanted } = setUp();
  const ctx = await run(SMALL);
  expect(ctx.output).toHaveBeenCalledWith('url', 'https://a.io/pull');
  const { files } = wanted[0];
  expect(files.has('argocd/app-of-apps/apps/automation/harbor.yaml')).toBe(
    false,
  );
  const vault = files.get('argocd/app-of-apps/values/vault-values.yaml');
  expect(vault).toContain('storageClass: "local-path"');
});

it('makes nothing in a dry run', async () => {
  const { run, wanted } = setUp();
  await run(SMALL, { isDryRun: true });
  expect(wanted).toEqual([]);
});

it.each<[string, Parameters<typeof setUp>[0], object, RegExp]>([
  [
    'somebody who may not',
    { result: AuthorizeResult.DENY },
    {},
    /You need the permission platform-bootstrap\.platform\.change/,
  ],
  [
    'no settings',
    { settings: { kind: 'unusable', message: 'Set it' } },
    {},
    /^Set it$/,
  ],
  [
    'another organisation',
    {},
    { organisation: 'other' },
    /No repository is made in other: .* names Acme$/,
  ],
  [
    'a domain for examples',
    {},
    { domain: 'example.com' },
    /^domain example\.com is for examples/,
  ],
  [
    'a component that is none',
    {},
    { components: ['mysql'] },
    /^components\.0 /,
  ],
  ['an issuer without a name', {}, { issuerName: undefined }, /^issuer\.name /],
])('refuses %s', async (_, options, change, message) => {
  const { run, wanted } = setUp(options);
  await expect(run({ ...SMALL, ...change })).rejects.toThrow(message);
  expect(wanted).toEqual([]);
});

it('refuses a service, and when nobody can be asked', async () => {
  const { run } = setUp();
  const getInitiatorCredentials = async () => mockCredentials.service();
  await expect(run(SMALL, { getInitiatorCredentials })).rejects.toThrow(
    'Only a signed-in person can make a platform',
  );
});

it('says so when the content was not brought', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'new-platform-'));
  const { run } = setUp();
  await expect(run(SMALL, { workspacePath: empty })).rejects.toThrow(
    'bring it with fetch:plain from ./content first',
  );
  await rm(empty, { recursive: true });
});

it('says what the forge says, and writes the failure down', async () => {
  const { run, event } = setUp({ fails: new ConflictError('It is there') });
  await expect(run(SMALL)).rejects.toThrow('It is there');
  expect(event.fail).toHaveBeenCalled();
});

it('keeps what is not for people in the log', async () => {
  const { run, logger } = setUp({ fails: new Error('token ghp_1') });
  await expect(run(SMALL)).rejects.toThrow('because of a fault in the portal');
  expect(logger.error).toHaveBeenCalled();
});
