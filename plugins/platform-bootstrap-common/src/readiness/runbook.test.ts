import { nextStepFor } from './runbook';

const step = (
  id: string,
  namespace: string,
  reason: string,
  readiness = 'NotReady',
) => nextStepFor({ id, namespace, reason, readiness });

describe('nextStepFor', () => {
  it.each([
    [
      'vault',
      'vault',
      'Sealed',
      'kubectl exec -ti -n vault vault-0 -- vault operator unseal',
    ],
    [
      'vault',
      'vault',
      'NotInitialized',
      'kubectl exec -ti -n vault vault-0 -- vault operator init',
    ],
    [
      'platform-postgres',
      'platform',
      'CreateFailed',
      'kubectl describe -n platform postgresql',
    ],
    ['kuberay', 'kuberay', 'ComparisonError', 'argocd app get kuberay'],
    ['kuberay', 'kuberay', 'OutOfSync', 'argocd app sync kuberay'],
    [
      'kuberay',
      'kuberay',
      'WorkloadsUnavailable',
      'kubectl get -n kuberay pods',
    ],
    ['kuberay', '', 'WorkloadsUnavailable', 'kubectl get pods'],
    [
      'argocd',
      'argocd',
      'Degraded',
      'kubectl logs -n argocd -l app.kubernetes.io/name=argocd-server',
    ],
    [
      'external-secrets',
      'eso',
      'WorkloadsUnavailable',
      'kubectl logs -n eso -l app.kubernetes.io/name=external-secrets',
    ],
    [
      'external-secrets',
      'eso',
      'RefreshOverdue',
      'kubectl rollout restart -n eso deployment -l app.kubernetes.io/name=external-secrets',
    ],
    [
      'external-secrets',
      'eso',
      'SecretSyncedError',
      'kubectl get externalsecrets -A',
    ],
    [
      'external-secrets',
      'eso',
      'InvalidProviderConfig',
      'kubectl describe clustersecretstores,secretstores -A',
    ],
    [
      'crossplane',
      'crossplane-system',
      'ReconcileError',
      'kubectl get composite,claim,managed -A',
    ],
    [
      'crossplane',
      'crossplane-system',
      'CustomResourcesMissing',
      'argocd app get crossplane',
    ],
    [
      'valkey',
      'platform',
      'Degraded',
      'kubectl get -n platform pods -l app.kubernetes.io/name=valkey',
    ],
  ])('%s in "%s" with reason %s: %s', (id, namespace, reason, command) => {
    expect(step(id, namespace, reason)).toMatchObject({ command });
  });

  it.each([
    'Unreachable',
    'Unauthorized',
    'Misconfigured',
    'Stale',
    'GateCycle',
  ])(
    'sends a person to the settings for %s, which no command mends',
    reason => {
      const next = step('vault', 'vault', reason, 'Unknown');
      expect(next?.text).toMatch(/\S+ \S+/);
      expect(next?.command).toBeUndefined();
    },
  );

  it('is not misled by a name that every object has', () => {
    expect(step('constructor', 'a', 'toString')?.command).toBe(
      'kubectl get -n a pods',
    );
  });

  it('asks Argo CD when nobody knows more', () => {
    expect(step('a', 'a', 'NotCompared', 'Unknown')?.command).toBe(
      'argocd app get a',
    );
  });

  it.each(['Ready', 'Blocked'])('has nothing to do when %s', readiness => {
    expect(step('vault', 'vault', 'Sealed', readiness)).toBeNull();
  });
});
