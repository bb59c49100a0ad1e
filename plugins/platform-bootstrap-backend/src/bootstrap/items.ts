import {
  condition,
  every,
  native,
  PLATFORM,
  ready,
  someApplication,
  type Check,
} from './checks';

/** One thing that the plan asks for. @internal */
export type Item = {
  /** In kebab-case; what was seen of it is stored by it. */
  readonly id: string;
  readonly phase: number;
  readonly title: string;
  readonly check: Check;
  /** The components that it is about; none when it is about the platform itself. */
  readonly about: readonly string[];
  /** Ids of items that come first. */
  readonly after: readonly string[];
  /** Ids of items that come before what it is about is on the platform at all; afterwards the board says what it waits for. */
  readonly appearsAfter?: readonly string[];
  readonly command?: string;
  readonly template?: string;
};

const SECRETS =
  'configure platformBootstrap.kubernetes, with the right to list external secrets';
const SIGN_IN =
  'configure platformBootstrap.authentik and the address at which people sign in';

// "Deploy X" of the plan: the component is there and Ready.
const deploy = (
  phase: number,
  id: string,
  title: string,
  first: readonly string[] = [],
): Item => ({
  id: `${id}-ready`,
  phase,
  title,
  check: ready(id),
  about: [id],
  after: [],
  appearsAfter: ['root-applied', 'parents-synced', ...first],
  template: 'add-application',
});

/** The plan's phases and its "Next Steps", in its order. @internal */
export const ITEMS: readonly Item[] = [
  {
    id: 'argocd-installed',
    phase: 0,
    title: 'Install Argo CD',
    check: PLATFORM.argocdAnswers,
    about: [],
    after: [],
    command:
      'helm install argocd argo-cd --repo https://argoproj.github.io/argo-helm --namespace argocd --create-namespace',
  },
  {
    id: 'root-applied',
    phase: 0,
    title: 'Apply the root Application',
    check: PLATFORM.rootApplied,
    about: [],
    after: ['argocd-installed'],
    command: 'kubectl apply -f argocd/app-of-apps/root.yaml',
  },
  {
    id: 'parents-synced',
    phase: 0,
    title: 'Let every parent Application sync',
    check: PLATFORM.parentsSynced,
    about: [],
    after: ['root-applied'],
    command: 'argocd app list',
  },
  deploy(1, 'argocd', 'Let Argo CD manage itself'),
  deploy(1, 'traefik', 'Deploy Traefik'),
  deploy(1.5, 'postgres-operator', 'Deploy the Postgres Operator'),
  {
    id: 'postgres-running',
    phase: 1.5,
    title: 'Run the shared Postgres cluster',
    check: condition(
      'platform-postgres',
      'ClusterRunning',
      'configure platformBootstrap.kubernetes',
    ),
    about: ['platform-postgres'],
    after: [],
    appearsAfter: ['root-applied', 'parents-synced', 'postgres-operator-ready'],
    command: 'kubectl describe -n platform-postgres postgresql',
  },
  // Whom it lets in is a secret of Vault's, which comes in a later phase.
  {
    ...deploy(1.5, 'valkey', 'Deploy the shared cache'),
    after: ['vault-unsealed'],
  },
  deploy(2, 'harbor', 'Deploy Harbor', ['postgres-running']),
  deploy(2, 'argo-workflows', 'Deploy Argo Workflows', [
    'postgres-running',
    'harbor-ready',
  ]),
  deploy(2, 'crossplane', 'Deploy Crossplane'),
  {
    id: 'vault-initialized',
    phase: 3,
    title: 'Initialise Vault',
    check: condition(
      'vault',
      'Initialized',
      'configure platformBootstrap.vault',
    ),
    about: ['vault'],
    after: [],
    appearsAfter: ['root-applied', 'parents-synced'],
    command: 'kubectl exec -ti -n vault vault-0 -- vault operator init',
  },
  {
    id: 'vault-unsealed',
    phase: 3,
    title: 'Unseal Vault',
    check: condition('vault', 'Unsealed', 'configure platformBootstrap.vault'),
    about: ['vault'],
    after: ['vault-initialized'],
    command: 'kubectl exec -ti -n vault vault-0 -- vault operator unseal',
  },
  deploy(3, 'external-secrets', 'Deploy External Secrets', ['vault-unsealed']),
  {
    id: 'secret-stores-valid',
    phase: 3,
    title: 'Connect the secret stores with Vault',
    check: condition('external-secrets', 'StoresValid', SECRETS),
    about: ['external-secrets'],
    after: ['external-secrets-ready'],
    command: 'kubectl get clustersecretstores,secretstores -A',
  },
  {
    id: 'secrets-present',
    phase: 3,
    title: 'Have every secret that the platform asks for',
    check: condition('external-secrets', 'SecretsSynced', SECRETS),
    about: ['external-secrets'],
    after: ['secret-stores-valid'],
    command: 'kubectl get externalsecrets -A',
    template: 'add-external-secret',
  },
  deploy(3, 'authentik', 'Deploy Authentik', ['postgres-running']),
  {
    id: 'authentik-set-up',
    phase: 3,
    title: 'Set up Authentik',
    check: native('authentik', 'configure platformBootstrap.authentik'),
    about: ['authentik'],
    after: ['authentik-ready'],
    command: 'kubectl logs -n authentik -l app.kubernetes.io/name=authentik',
  },
  deploy(3, 'oauth2-proxy', 'Deploy OAuth2 Proxy', ['authentik-ready']),
  {
    // OAuth2 Proxy starts only after it has read the provider's own description, so a sign-in that leads there proves the provider.
    id: 'oidc-providers-exist',
    phase: 3,
    title: 'Create the OIDC provider for Backstage',
    check: condition('oauth2-proxy', 'SignInLeadsToIssuer', SIGN_IN),
    about: ['oauth2-proxy'],
    after: ['authentik-set-up', 'oauth2-proxy-ready'],
  },
  deploy(4, 'backstage', 'Deploy Backstage', [
    'postgres-running',
    'authentik-ready',
  ]),
  {
    id: 'backstage-behind-sso',
    phase: 4,
    title: 'Put Backstage behind single sign-on',
    check: every(
      ready('backstage'),
      condition('oauth2-proxy', 'SignInLeadsToIssuer', SIGN_IN),
    ),
    about: ['backstage', 'oauth2-proxy'],
    after: ['backstage-ready', 'oidc-providers-exist'],
  },
  deploy(5, 'k8s-monitoring', 'Deploy Grafana Alloy'),
  {
    id: 'telemetry-flowing',
    phase: 5,
    title: 'See telemetry arrive',
    check: native(
      'k8s-monitoring',
      'no adapter asks the collectors; look at the dashboards they write to',
    ),
    about: ['k8s-monitoring'],
    after: ['k8s-monitoring-ready'],
    command: 'kubectl get pods -n k8s-monitoring',
  },
  {
    id: 'workflow-templates',
    phase: 6,
    title: 'Set up workflow templates',
    check: condition(
      'argo-workflows',
      'WorkflowTemplatesPresent',
      'no adapter looks at workflow templates; list them with kubectl get workflowtemplates -A',
    ),
    about: ['argo-workflows'],
    after: ['argo-workflows-ready'],
    command: 'kubectl get workflowtemplates -A',
  },
  {
    id: 'first-application',
    phase: 6,
    title: 'Bring an application all the way to Ready',
    check: someApplication,
    about: [],
    after: ['backstage-behind-sso'],
    template: 'add-application',
  },
];
