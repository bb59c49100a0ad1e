import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { readRepository } from '@platform-bootstrap/app-of-apps';
import { parse } from 'yaml';
import { KUBERAY } from '../__testUtils__/startPlatform';
import { Planner } from '../changes/Planner';
import { Requesters } from '../changes/Requesters';
import type { SettingsResult } from '../config';
import type { PullRequestDraft } from '../forge/types';
import { createAddApplicationAction } from './addApplication';
import { examples } from './addApplication.examples';

const root = resolve(__dirname, '../../../../templates/platform/content');
const reference = {
  url: 'https://github.com/example/platform',
  branch: 'main',
  path: 'argocd/app-of-apps',
};
const repository = readRepository(
  new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [relative(root, path), readFileSync(path, 'utf8')]),
  ),
  reference,
);

const READY: SettingsResult = {
  kind: 'ready',
  settings: {
    repository: reference,
    grants: [
      {
        groups: ['group:default/developers'],
        categories: ['automation'],
        sources: [KUBERAY.repoURL],
        destinations: ['kuberay'],
      },
    ],
    portalUrl: 'https://portal.example.com',
  },
};

function setUp(
  settings: SettingsResult = READY,
  decision:
    | AuthorizeResult.ALLOW
    | AuthorizeResult.DENY = AuthorizeResult.ALLOW,
  isPlatformEngineer = false,
) {
  const drafts: PullRequestDraft[] = [];
  const forge = {
    openPullRequest: jest.fn(async (draft: PullRequestDraft) => {
      drafts.push(draft);
      return { url: 'https://github.com/example/platform/pull/7', number: 7 };
    }),
  };
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission: { name } }) => ({
        result:
          name === 'platform-bootstrap.platform.change' && !isPlatformEngineer
            ? AuthorizeResult.DENY
            : decision,
      })),
  });
  const userInfo = mockServices.userInfo.mock({
    getUserInfo: async () => ({
      userEntityRef: 'user:default/daniel',
      ownershipEntityRefs: ['user:default/daniel', 'group:default/developers'],
    }),
  });
  const event = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => event),
  });
  const logger = mockServices.logger.mock();
  const action = createAddApplicationAction({
    auditor,
    auth: mockServices.auth(),
    forge,
    logger,
    permissions,
    planner: new Planner(settings, {
      read: async () => ({ commit: 'c1', repository }),
    }),
    requesters: new Requesters(
      { permissions, userInfo },
      settings.kind === 'ready' ? settings.settings.grants : [],
    ),
  });
  const run = async (
    input: object,
    context: Parameters<typeof createMockActionContext>[0] = {},
  ) => {
    const ctx = {
      ...createMockActionContext({ input: input as never }),
      getInitiatorCredentials: async () =>
        mockCredentials.user('user:default/daniel'),
      task: { id: 't1' },
      ...context,
    };
    await action.handler(ctx as never);
    return ctx;
  };
  return { action, run, forge, drafts, permissions, auditor, event, logger };
}

describe('app-of-apps:application:add', () => {
  it('opens one pull request and hands out where it is', async () => {
    const { run, drafts, event, auditor } = setUp();
    const ctx = await run(KUBERAY);
    expect(ctx.output).toHaveBeenCalledWith(
      'pullRequestUrl',
      'https://github.com/example/platform/pull/7',
    );
    expect(ctx.output).toHaveBeenCalledWith(
      'branch',
      'platform-bootstrap/add-application-kuberay',
    );
    expect(ctx.output).toHaveBeenCalledWith('needsPlatformReview', true);
    const [draft] = drafts;
    expect(draft.base).toEqual({ branch: 'main', commit: 'c1' });
    expect(draft.body).toContain('`user:default/daniel`');
    expect(draft.body).toContain(
      '(https://portal.example.com/create/tasks/t1)',
    );
    expect(draft.body).toContain('**Needs platform review**');
    expect(draft.files.map(({ path }) => path)).toEqual([
      'argocd/app-of-apps/apps/automation/kuberay.yaml',
      'argocd/app-of-apps/projects/automation-project.yaml',
    ]);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'change-propose',
        severityLevel: 'medium',
        meta: expect.objectContaining({
          actor: { kind: 'user', ref: 'user:default/daniel' },
          subject: 'Add kuberay to automation',
          inputDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
        }),
      }),
    );
    expect(event.success).toHaveBeenCalledWith({
      meta: { link: 'https://github.com/example/platform/pull/7' },
    });
  });

  it('does the side effect inside a checkpoint', async () => {
    const { run, forge } = setUp();
    const stored = {
      url: 'https://github.com/example/platform/pull/3',
      number: 3,
      branch: 'b',
      needsPlatformReview: false,
    };
    const checkpoint = jest.fn(async () => stored as never);
    const ctx = await run(KUBERAY, { checkpoint });
    expect(forge.openPullRequest).not.toHaveBeenCalled();
    expect(checkpoint).toHaveBeenCalledWith(
      expect.objectContaining({
        key: 'pull-request.platform-bootstrap/add-application-kuberay',
      }),
    );
    expect(ctx.output).toHaveBeenCalledWith('pullRequestUrl', stored.url);
  });

  it('writes nothing in a dry run', async () => {
    const { run, forge, auditor } = setUp();
    const ctx = await run(KUBERAY, { isDryRun: true });
    expect(forge.openPullRequest).not.toHaveBeenCalled();
    expect(auditor.createEvent).not.toHaveBeenCalled();
    expect(ctx.output).toHaveBeenCalledWith('needsPlatformReview', true);
  });

  it('plans again on the server and refuses what the form would', async () => {
    const { run, forge } = setUp();
    const failure = await run({ ...KUBERAY, namespace: 'kube-system' }).catch(
      e => e,
    );
    expect(failure.name).toBe('InputError');
    expect(failure.message).toContain(
      'namespace: kube-system belongs to Kubernetes',
    );
    // The task log shows people the stack.
    expect(failure.stack).toBe(`InputError: ${failure.message}`);
    expect(forge.openPullRequest).not.toHaveBeenCalled();
  });

  it.each([
    ['category', 'security', 'category security: category-not-granted'],
    ['namespace', 'argocd', 'namespace argocd: namespace-reserved'],
    [
      'owner',
      'group:default/others',
      'owner group:default/others: owner-not-yours',
    ],
    [
      'repoURL',
      'https://charts.example.com/hunter2',
      'repoURL: source-not-permitted',
    ],
  ])(
    'A16: writes down who was denied which %s',
    async (field, value, subject) => {
      const { run, forge, auditor } = setUp();
      await expect(run({ ...KUBERAY, [field]: value })).rejects.toThrow(
        'The change cannot be made',
      );
      expect(auditor.createEvent).toHaveBeenCalledTimes(1);
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'access-denied',
          severityLevel: 'high',
          meta: expect.objectContaining({
            actor: { kind: 'user', ref: 'user:default/daniel' },
            subject,
          }),
        }),
      );
      expect(forge.openPullRequest).not.toHaveBeenCalled();
    },
  );

  it('A16: has no field for a project, a cluster or a prototype', async () => {
    const { run, forge, auditor } = setUp();
    await expect(run({ ...KUBERAY, project: 'default' })).rejects.toThrow(
      'there is no field project',
    );
    await expect(run({ ...KUBERAY, server: 'https://x' })).rejects.toThrow(
      'there is no field server',
    );
    expect(auditor.createEvent).toHaveBeenCalledTimes(2);
    expect(forge.openPullRequest).not.toHaveBeenCalled();
  });

  it('does nothing when the audit trail cannot be written', async () => {
    const { run, forge, auditor } = setUp();
    auditor.createEvent.mockRejectedValue(new Error('away'));
    await expect(run(KUBERAY)).rejects.toThrow('fault in the portal');
    expect(forge.openPullRequest).not.toHaveBeenCalled();
  });

  it('denies while nobody can be asked for permissions', async () => {
    const { run, forge, permissions } = setUp();
    permissions.authorize.mockRejectedValue(new Error('ECONNREFUSED 10.0.0.1'));
    const failure = await run(KUBERAY).catch(e => e);
    expect(failure.message).toContain('nothing is allowed');
    expect(failure.message).not.toContain('10.0.0.1');
    expect(forge.openPullRequest).not.toHaveBeenCalled();
  });

  it('asks the permission with the credentials of the person', async () => {
    const { run, forge, permissions } = setUp(READY, AuthorizeResult.DENY);
    await expect(run(KUBERAY)).rejects.toThrow(
      'You need the permission platform-bootstrap.change.create',
    );
    expect(permissions.authorize).toHaveBeenCalledWith(
      [
        {
          permission: expect.objectContaining({
            name: 'platform-bootstrap.change.create',
          }),
        },
      ],
      {
        credentials: expect.objectContaining({
          principal: expect.objectContaining({
            userEntityRef: 'user:default/daniel',
          }),
        }),
      },
    );
    expect(forge.openPullRequest).not.toHaveBeenCalled();
  });

  it('A35: does nothing for a service, whatever the permission framework says', async () => {
    const { run, forge, auditor } = setUp();
    const service = {
      getInitiatorCredentials: async () => mockCredentials.service(),
    };
    await expect(run(KUBERAY, service)).rejects.toThrow(
      'Only a signed-in person',
    );
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'access-denied',
        severityLevel: 'high',
        meta: expect.objectContaining({
          actor: { kind: 'service', ref: 'external:test-service' },
        }),
      }),
    );
    expect(forge.openPullRequest).not.toHaveBeenCalled();
  });

  it('names the key when the repository is not configured', async () => {
    const message = 'platformBootstrap.repository.url is missing';
    const { run } = setUp({ kind: 'unusable', message });
    await expect(run(KUBERAY)).rejects.toThrow(message);
  });

  it('keeps what was not meant for people in the backend log', async () => {
    const { run, forge, logger, event } = setUp();
    forge.openPullRequest.mockRejectedValue(new TypeError('/srv/app: tok-1'));
    const failure = await run(KUBERAY).catch(e => e);
    expect(String(failure.stack)).not.toContain('tok-1');
    expect(failure.message).toContain('fault in the portal');
    expect(logger.error).toHaveBeenCalledTimes(1);
    expect(event.fail).toHaveBeenCalledTimes(1);
  });

  it('refuses oversized input before planning', async () => {
    const { run } = setUp();
    await expect(run({ ...KUBERAY, name: 'a'.repeat(301) })).rejects.toThrow(
      /^name: /,
    );
  });

  it.each(examples.map(({ description, example }) => [description, example]))(
    'example: %s',
    async (_, example) => {
      const [{ action: id, input }] = parse(example).steps;
      const { action, run } = setUp(READY, AuthorizeResult.ALLOW, true);
      expect(id).toBe(action.id);
      const ctx = await run(input);
      expect(ctx.output).toHaveBeenCalledWith(
        'pullRequestUrl',
        expect.stringContaining('/pull/7'),
      );
    },
  );
});
