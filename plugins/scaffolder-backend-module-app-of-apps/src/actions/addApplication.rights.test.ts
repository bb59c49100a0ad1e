import { mockCredentials } from '@backstage/backend-test-utils';
import { setUp } from '../__testUtils__/runAction';
import { KUBERAY } from '../__testUtils__/startPlatform';

describe('who may run app-of-apps:application:add for what', () => {
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
});
