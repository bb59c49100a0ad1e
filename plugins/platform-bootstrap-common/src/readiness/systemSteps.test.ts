import { nextStepFor } from './runbook';
import { SYSTEM_STEPS } from './systemSteps';

const step = (reason: string, namespace = 'somewhere') =>
  nextStepFor({ id: 'it', namespace, reason, readiness: 'NotReady' });

it.each(Object.keys(SYSTEM_STEPS))(
  'has a sentence and one command for %s',
  reason => {
    const next = step(reason);
    expect(next?.text).toMatch(/^[A-Z].*\w$/);
    expect(next?.command).toMatch(/^(kubectl|argocd|argo) [^\n;|&]+$/);
  },
);

it.each([
  ['TokenRejected', 'argocd account generate-token --account backstage'],
  [
    'ServerUnhealthy',
    'kubectl logs -n somewhere -l app.kubernetes.io/name=argocd-server',
  ],
  ['StoreMissing', 'kubectl get clustersecretstores,secretstores -A'],
  ['SecretSyncedError', 'kubectl get externalsecrets -A'],
  [
    'RefreshOverdue',
    'kubectl rollout restart -n somewhere deployment -l app.kubernetes.io/name=external-secrets',
  ],
  ['ReconcileError', 'kubectl get composite,claim,managed -A'],
  ['CustomResourcesMissing', 'argocd app get it'],
  [
    'NoLeader',
    'kubectl get -n somewhere pods -l application=spilo -L spilo-role',
  ],
  ['NoCollectors', 'kubectl describe alloys.collectors.grafana.com -A'],
])('%s: %s', (reason, command) => {
  expect(step(reason)).toMatchObject({ command });
});

it('sends nobody to the cluster for a reason that it does not know', () => {
  expect(step('constructor')?.command).toBe('kubectl get -n somewhere pods');
});
