import { PRODUCT_STEPS } from './productSteps';
import { nextStepFor } from './runbook';

const step = (id: string, namespace: string, reason: string) =>
  nextStepFor({ id, namespace, reason, readiness: 'NotReady' });

it.each([
  [
    'traefik',
    'traefik',
    'RouterErrors',
    'kubectl get ingressroutes,middlewares -A',
  ],
  [
    'authentik',
    'authentik',
    'WorkerMissing',
    'kubectl logs -n authentik -l app.kubernetes.io/name=authentik,app.kubernetes.io/component=worker',
  ],
  [
    'oauth2-proxy',
    'oauth2-proxy',
    'WrongIssuer',
    'kubectl logs -n oauth2-proxy -l app.kubernetes.io/name=oauth2-proxy',
  ],
  [
    'vault',
    'vault',
    'RaftUnhealthy',
    'kubectl exec -ti -n vault vault-0 -- vault operator raft autopilot state',
  ],
  [
    'valkey',
    'platform',
    'ReplicationBroken',
    'kubectl exec -n platform statefulset/valkey -- valkey-cli info replication',
  ],
  [
    'backstage',
    'backstage',
    'ObservationLate',
    'kubectl top -n backstage pods',
  ],
])('%s in "%s" with reason %s: %s', (id, namespace, reason, command) => {
  expect(step(id, namespace, reason)).toMatchObject({ command });
});

it.each(['QuotaExhausted', 'ScannerMissing', 'IssuerMissing', 'ApiDisabled'])(
  'says what to change where no command mends %s',
  reason => {
    const next = step('harbor', 'harbor', reason);
    expect(next?.text).toMatch(/\S+ \S+ \S+/);
    expect(next?.command).toBeUndefined();
  },
);

it.each(Object.entries(PRODUCT_STEPS))(
  '%s has one step, which reads well wherever it is',
  (_, recipe) => {
    const { text, command } = recipe({
      id: 'a',
      namespace: '',
      readiness: 'NotReady',
      reason: 'x',
    });
    expect(text).toMatch(/^[A-Z].*[^.]$/);
    expect(command ?? 'kubectl x').toMatch(/^kubectl [^\s]/);
    expect(command ?? '').not.toContain('  ');
  },
);
