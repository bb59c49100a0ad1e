import { kubectl, type Recipe } from './recipe';

const here =
  (text: string, verb: string, rest: string): Recipe =>
  subject => ({ text, command: kubectl(verb, rest)(subject) });

const say =
  (text: string): Recipe =>
  () => ({ text });

const everywhere =
  (text: string, command: string): Recipe =>
  () => ({ text, command: `kubectl ${command}` });

const inValkey = (text: string, command: string) =>
  here(text, 'exec', `statefulset/valkey -- valkey-cli ${command}`);

const inVault = (text: string, command: string) =>
  here(text, 'exec -ti', `vault-0 -- vault ${command}`);

const proxySettings = here(
  "Correct oidc_issuer_url in the proxy's configuration, or the issuer that the portal trusts",
  'logs',
  '-l app.kubernetes.io/name=oauth2-proxy',
);

const replication = inValkey(
  'See how far the replicas are',
  'info replication',
);

/** Next steps for what the native checks of products with an API of their own find, by reason. @internal */
export const PRODUCT_STEPS: Readonly<Record<string, Recipe>> = {
  RouterErrors: everywhere(
    'Correct the route that the message names: its middleware, service or entry point does not exist',
    'get ingressroutes,middlewares -A',
  ),
  Terminating: here(
    'See whether a new pod takes its place',
    'get',
    'pods -l app.kubernetes.io/name=traefik',
  ),
  ApiDisabled: say(
    'Switch the API on (api.dashboard in the values), or leave platformBootstrap.traefik out',
  ),

  AuthentikNotReady: here(
    'See what keeps the server from its database',
    'logs',
    '-l app.kubernetes.io/name=authentik,app.kubernetes.io/component=server',
  ),
  WorkerMissing: here(
    'See why no worker runs',
    'logs',
    '-l app.kubernetes.io/name=authentik,app.kubernetes.io/component=worker',
  ),
  WorkerOutdated: here(
    'Restart the workers, so that they run the version of the server',
    'rollout restart',
    'deployment -l app.kubernetes.io/component=worker',
  ),
  OutpostOutdated: here(
    'Bring the outpost that the message names to the version of the server; those that Authentik manages follow after a restart',
    'get',
    'deployments -l app.kubernetes.io/managed-by=goauthentik.io',
  ),

  SessionStoreUnavailable: here(
    'See whether the proxy reaches its session store',
    'logs',
    '-l app.kubernetes.io/name=oauth2-proxy',
  ),
  WrongIssuer: proxySettings,
  IssuerMismatch: proxySettings,
  NoRedirect: here(
    'Read why the proxy does not begin a sign-in',
    'logs',
    '-l app.kubernetes.io/name=oauth2-proxy',
  ),
  IssuerMissing: say(
    'See in Authentik whether the application has an OAuth2/OpenID provider and this slug',
  ),

  QuotaNearLimit: say(
    'Raise the quota of the project in Harbor, or let a tag retention rule and garbage collection free space',
  ),
  QuotaExhausted: say(
    'Raise the quota of the project in Harbor, or let a tag retention rule and garbage collection free space',
  ),
  ScannerMissing: say(
    'Set a default scanner in Harbor (Interrogation Services), or trivy.enabled in the values',
  ),
  ScannerUnhealthy: here(
    'See why the scanner does not answer',
    'logs',
    '-l component=trivy',
  ),

  RaftUnhealthy: inVault(
    'See which node is left behind',
    'operator raft autopilot state',
  ),
  NoFailureTolerance: inVault(
    'Add a node, so that three or more vote',
    'operator raft list-peers',
  ),

  Loading: inValkey('Wait; see how far it is', 'info persistence'),
  PrimaryDown: replication,
  ReplicationBroken: replication,
  ReplicaSyncing: replication,
  ReplicaLags: replication,
  Busy: inValkey('End the script that runs', 'script kill'),
  PingFailed: here(
    'Read what it complains about',
    'logs',
    '-l app.kubernetes.io/name=valkey',
  ),

  DatabaseUnavailable: here(
    "See whether the portal's database runs",
    'logs',
    'deployment/backstage --tail=100',
  ),
  CatalogUnavailable: here(
    "Read in the portal's log why its catalog does not answer",
    'logs',
    'deployment/backstage --tail=100',
  ),
  ProcessingErrors: here(
    "Read in the portal's log which entities cannot be processed; their pages say why",
    'logs',
    'deployment/backstage --tail=1000 | grep "Processor"',
  ),
  SchedulerLags: here(
    "See in the portal's log what became of the task",
    'logs',
    'deployment/backstage --tail=1000 | grep "task"',
  ),
  SchedulerUnavailable: here(
    "Read in the portal's log why its tasks cannot be listed",
    'logs',
    'deployment/backstage --tail=100',
  ),
  ObservationLate: here(
    'See whether the portal has enough processor and whether its database is slow',
    'top',
    'pods',
  ),
};
