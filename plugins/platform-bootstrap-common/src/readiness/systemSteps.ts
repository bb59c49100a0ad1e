import { application, kubectl, type Recipe } from './recipe';

const everywhere =
  (text: string, command: string): Recipe =>
  () => ({ text, command: `kubectl ${command}` });

const here =
  (text: string, verb: string, rest: string): Recipe =>
  subject => ({ text, command: kubectl(verb, rest)(subject) });

const stores = everywhere(
  "See what the store says; its address, role and mount have to be Vault's own",
  'describe clustersecretstores,secretstores -A',
);

const secrets = everywhere(
  'See which key cannot be read: write it to the store, or correct the ExternalSecret',
  'get externalsecrets -A',
);

const packages = everywhere(
  'See what Crossplane says of the package and its revision',
  'describe providers.pkg.crossplane.io,functions.pkg.crossplane.io,configurations.pkg.crossplane.io',
);

const composites = everywhere(
  'Follow the resource down to the one that fails',
  'get composite,claim,managed -A',
);

const alloys = everywhere(
  'See what the operator says of the collectors',
  'describe alloys.collectors.grafana.com -A',
);

const members = (text: string) =>
  here(text, 'get', 'pods -l application=spilo -L spilo-role');

/** Next steps for what the native checks of these systems find, by reason. @internal */
export const SYSTEM_STEPS: Readonly<Record<string, Recipe>> = {
  CustomResourcesMissing: application(
    "See why the chart's CustomResourceDefinitions are not there",
  ),

  CollectorNotReady: here(
    'Read what the collector says; often it cannot reach where it sends to',
    'logs',
    '-l app.kubernetes.io/part-of=alloy --tail 50',
  ),
  CollectorMissing: alloys,
  RemoteWriteFailing: here(
    'Read why the destination does not take what the collector sends: its address, credentials or limits',
    'logs',
    '-l app.kubernetes.io/part-of=alloy --tail 50',
  ),
  NothingCollected: alloys,
  NoRemoteWrite: alloys,
  NoCollectors: alloys,
  InstallError: alloys,
  UpgradeError: alloys,

  NoLeader: members('See which member could lead, and why none does'),
  MembersMissing: members('See which member is not ready'),
  DatabasesMissing: everywhere(
    "Read in the operator's log why it left the database out: its owner has to be among the users, and its name may have letters, digits and underscores only",
    'logs -n postgres-operator -l app.kubernetes.io/name=postgres-operator --tail 200',
  ),
  ClustersIgnored: here(
    "Read the operator's log",
    'logs',
    '-l app.kubernetes.io/name=postgres-operator --tail 50',
  ),

  ServerUnhealthy: here(
    "Read Argo CD's own log",
    'logs',
    '-l app.kubernetes.io/name=argocd-server',
  ),
  TokenRejected: () => ({
    text: 'Generate a token for the account and give it to the portal',
    command: 'argocd account generate-token --account backstage',
  }),
  ListRefused: () => ({
    text: 'Apply the rights of docs/least-privilege/argocd-values.yaml, then see whether they count',
    command: "argocd admin settings rbac can backstage get applications '*/*'",
  }),

  NotTakenUp: here(
    'See why the controller takes up nothing',
    'logs',
    '-l app.kubernetes.io/component=workflow-controller --tail 50',
  ),
  MostWorkflowsFail: everywhere(
    'See what the failed workflows have in common',
    'get workflows.argoproj.io -A --sort-by .status.finishedAt',
  ),

  InvalidStoreConfiguration: stores,
  InvalidProviderConfig: stores,
  ValidationFailed: stores,
  ValidationUnknown: stores,
  StoreMissing: everywhere(
    'Add the store that the message names to the repository, or correct its name where it is used',
    'get clustersecretstores,secretstores -A',
  ),
  SecretSyncedError: secrets,
  SecretMissing: secrets,
  RefreshOverdue: here(
    'Restart the operator: its queue does not move',
    'rollout restart',
    'deployment -l app.kubernetes.io/name=external-secrets',
  ),

  UnhealthyPackageRevision: packages,
  UnknownPackageRevisionHealth: packages,
  InactivePackageRevision: packages,
  UnpackingPackage: packages,
  TerminatingCompositeResource: everywhere(
    'See what still uses the definition',
    'describe compositeresourcedefinitions',
  ),
  ReconcileError: composites,
  Unavailable: composites,
  NotReady: composites,
  NotSynced: composites,
};
