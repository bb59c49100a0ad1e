import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { READY, setUp } from '../__testUtils__/runAction';
import { KUBERAY } from '../__testUtils__/startPlatform';
import { planDigest } from '../changes/planDigest';

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
    expect(ctx.output).toHaveBeenCalledWith(
      'requestPath',
      '/platform/requests/add-application-kuberay',
    );
    const [draft] = drafts;
    expect(draft.base).toEqual({ branch: 'main', commit: 'c1' });
    expect(draft.body).toContain('`user:default/daniel`');
    expect(draft.body).toContain(
      '(https://portal.example.com/platform/requests/add-application-kuberay)',
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

  it('tells whoever follows requests, who can also do without', async () => {
    const { run, requests, logger } = setUp();
    requests.opened.mockRejectedValue(new Error('away'));
    const ctx = await run(KUBERAY);
    expect(requests.opened).toHaveBeenCalledWith({
      number: 7,
      url: 'https://github.com/example/platform/pull/7',
      branch: 'platform-bootstrap/add-application-kuberay',
      change: 'add-application',
      title: 'Add kuberay to automation',
      application: 'kuberay',
      category: 'automation',
      owner: 'group:default/developers',
      requestedBy: 'user:default/daniel',
      needsPlatformReview: true,
      taskId: 't1',
    });
    expect(logger.warn).toHaveBeenCalledWith('Error: away');
    expect(ctx.output).toHaveBeenCalledWith(
      'pullRequestUrl',
      expect.any(String),
    );
  });

  it('A34: opens what was reviewed, and nothing else', async () => {
    const { run, forge, planned } = setUp();
    const reviewed = planDigest(await planned(KUBERAY));
    await run({ ...KUBERAY, planDigest: reviewed });
    expect(forge.openPullRequest).toHaveBeenCalledTimes(1);
    const other = { ...KUBERAY, targetRevision: '1.4.1' };
    await expect(run({ ...other, planDigest: reviewed })).rejects.toThrow(
      'The plan has changed since it was reviewed',
    );
    expect(forge.openPullRequest).toHaveBeenCalledTimes(1);
  });
});
