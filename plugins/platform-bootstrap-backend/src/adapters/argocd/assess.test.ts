import { assessApplication } from './assess';
import { Application, ApplicationDetail } from './schema';

const application = (health: string, phase = '') =>
  Application.parse({
    metadata: { name: 'web' },
    status: {
      sync: { status: 'Synced' },
      health: { status: health },
      operationState: { phase },
    },
  });

const resource = (group: string, kind: string, status = 'Degraded') => ({
  ...{ group, kind, name: kind.toLowerCase() },
  health: { status },
});
const secret = resource('external-secrets.io', 'ExternalSecret');
const certificate = resource('cert-manager.io', 'Certificate');
const deployment = resource('apps', 'Deployment');

const symptomsOf = (resources: readonly object[], phase?: string) => {
  const detail = ApplicationDetail.parse({ status: { resources } });
  const { conditions } = assessApplication(application('Degraded', phase), {
    kind: 'read',
    detail,
  });
  return Object.fromEntries(
    conditions.flatMap(({ type, symptomOf }) =>
      symptomOf ? [[type, symptomOf]] : [],
    ),
  );
};

describe('what an unhealthy Application is a symptom of', () => {
  it.each<[string, readonly object[], readonly string[] | undefined]>([
    ['a secret', [secret], ['external-secrets']],
    ['two of them', [secret, secret], ['external-secrets']],
    [
      'what two operators make',
      [secret, certificate],
      ['external-secrets', 'cert-manager'],
    ],
    ['a workload', [deployment], undefined],
    ['a secret and a workload', [secret, deployment], undefined],
    ['nothing that Argo CD names', [], undefined],
    [
      'what its own controller lends the name of something else',
      [resource('constructor', 'ExternalSecret')],
      undefined,
    ],
    [
      'a secret beside what is healthy',
      [secret, resource('apps', 'Deployment', 'Healthy')],
      ['external-secrets'],
    ],
  ])('%s', (_, resources, expected) => {
    expect(symptomsOf(resources).Healthy).toEqual(expected);
  });

  it.each([
    ['Running', ['external-secrets']],
    ['Terminating', undefined],
    ['Failed', undefined],
  ])('while its sync is %s', (phase, expected) => {
    expect(symptomsOf([secret], phase).OperationSucceeded).toEqual(expected);
  });
});

it.each<[string, object, string]>([
  ['nobody asked for', {}, 'NoOperation'],
  ['is asked for and has not begun', { operation: {} }, 'OperationRunning'],
  [
    'is over, whatever is asked for next',
    { operation: {}, status: { operationState: { phase: 'Failed' } } },
    'OperationFailed',
  ],
])('an operation that %s', (_, parts, reason) => {
  const one = Application.parse({ metadata: { name: 'web' }, ...parts });
  const { conditions } = assessApplication(one, { kind: 'not-needed' });
  expect(
    conditions.find(({ type }) => type === 'OperationSucceeded')?.reason,
  ).toBe(reason);
});
