import { PRODUCT_STEPS } from './productSteps';
import {
  application,
  kubectl,
  type Recipe,
  type Step,
  type StepSubject,
} from './recipe';
import { SYSTEM_STEPS } from './systemSteps';

export type { Step, StepSubject } from './recipe';

const inVault =
  (text: string, command: string): Recipe =>
  subject => ({
    text,
    command: kubectl('exec -ti', `vault-0 -- vault ${command}`)(subject),
  });

const cluster: Recipe = subject => ({
  text: 'Read what the operator says of the cluster',
  command: kubectl('describe', 'postgresql')(subject),
});

const settings =
  (text: string): Recipe =>
  () => ({ text });

// A reason that says it all, whichever component has it.
const BY_REASON: Readonly<Record<string, Recipe>> = {
  ...SYSTEM_STEPS,
  Sealed: inVault('Unseal Vault with its unseal keys', 'operator unseal'),
  NotInitialized: inVault(
    'Initialise Vault and keep the keys it prints in a safe place',
    'operator init',
  ),
  StandbyCutOff: inVault('Ask this node what it sees', 'status'),
  NoActiveNode: inVault(
    'Bring back the nodes that are away; each one unsealed may vote',
    'status',
  ),
  RemovedFromCluster: inVault('Ask this node what it sees', 'status'),
  CreateFailed: cluster,
  UpdateFailed: cluster,
  SyncFailed: cluster,
  Invalid: cluster,
  Creating: cluster,
  Updating: cluster,
  ComparisonError: application('Correct the manifests that Argo CD cannot use'),
  InvalidSpecError: application('Correct the Application in the repository'),
  SyncError: application('Read why the last sync failed'),
  OperationFailed: application('Read why the last sync failed'),
  OperationError: application('Read why the last sync failed'),
  OutOfSync: application('See what differs from Git, then sync', 'sync'),
  Suspended: application('Resume what was suspended'),
  Missing: application('See which resources are missing'),
  Unreachable: settings(
    'See whether it runs, and whether the portal can reach it at the configured address',
  ),
  Unauthorized: settings('Give the portal a valid token with read access'),
  UnexpectedResponse: settings(
    'See whether the configured address is really the one of its API',
  ),
  TooLarge: settings('See whether the configured address is the right one'),
  NotConfigured: settings('Set the address that the message names'),
  Misconfigured: settings('Correct the setting that the message names'),
  Ambiguous: settings('Correct the setting that the message names'),
  GateCycle: settings('Remove one of the gates that the message names'),
  Stale: settings("See in the portal's log why it stopped observing"),
  ...PRODUCT_STEPS,
};

const pods =
  (text: string, selector?: string): Recipe =>
  subject => {
    const labels = selector && ` -l app.kubernetes.io/name=${selector}`;
    return { text, command: kubectl('get', `pods${labels ?? ''}`)(subject) };
  };

const logs =
  (text: string, selector: string): Recipe =>
  subject => ({
    text,
    command: kubectl('logs', `-l app.kubernetes.io/name=${selector}`)(subject),
  });

// What the plan's own troubleshooting says of a component whose reason does not say it all.
const BY_ID: Readonly<Record<string, Recipe>> = {
  argocd: logs("Read Argo CD's own log", 'argocd-server'),
  'external-secrets': logs(
    'Read the operator log; see whether its Vault store is valid',
    'external-secrets',
  ),
  authentik: logs("Read authentik's log", 'authentik'),
  'oauth2-proxy': pods('See which pod is not ready', 'oauth2-proxy'),
  'postgres-operator': logs("Read the operator's log", 'postgres-operator'),
  'postgres-operator-ui': pods(
    'See which pod is not ready',
    'postgres-operator-ui',
  ),
  'platform-postgres': cluster,
  valkey: pods('See which pod is not ready', 'valkey'),
  harbor: pods('See which part of Harbor does not run'),
};

// An Application may be called "constructor".
const own = (recipes: Readonly<Record<string, Recipe>>, key: string) =>
  Object.hasOwn(recipes, key) ? recipes[key] : undefined;

const anywhere = pods('See which pod is not ready');

/** What to do next about a component; `null` when it is Ready or only waits for others. @public */
export function nextStepFor(subject: StepSubject): Step | null {
  if (subject.readiness === 'Ready' || subject.readiness === 'Blocked') {
    return null;
  }
  const recipe = own(BY_REASON, subject.reason);
  if (recipe) return recipe(subject);
  if (subject.readiness === 'Unknown') {
    return application('Ask Argo CD what it knows')(subject);
  }
  return (own(BY_ID, subject.id) ?? anywhere)(subject);
}
