/** One "must be Ready first" and why. @public */
export type Dependency = {
  /** The gate. */
  readonly first: string;
  /** What waits for it; `*` is every other component, whoever added it. */
  readonly then: readonly string[] | '*';
  /** `plan`: the plan's section "Deployment Dependencies"; `structure`: follows from its Phase 1.5. */
  readonly source: 'plan' | 'structure';
  /** The plan's sentence, or the reason why the structure implies it. */
  readonly because: string;
};

/**
 * What must be Ready before what, as the plan says it. "Alloy → Grafana Cloud" is left out: Grafana Cloud is no component of the
 * platform, and nothing waits for it.
 *
 * @public
 */
export const DEPENDENCIES: readonly Dependency[] = [
  {
    first: 'argocd',
    then: '*',
    source: 'plan',
    because: 'Foundation: Argo CD (must be deployed first)',
  },
  {
    first: 'platform-postgres',
    // "other platform components" are those that the plan gives a database in the shared cluster.
    then: ['authentik', 'backstage', 'harbor', 'argo-workflows'],
    source: 'plan',
    because:
      'Foundation: PostgreSQL → Authentik, Backstage, and other platform components (shared database)',
  },
  {
    first: 'vault',
    then: ['external-secrets'],
    source: 'plan',
    because:
      'Security: Vault → External Secrets (External Secrets depends on Vault)',
  },
  {
    first: 'authentik',
    then: ['backstage'],
    source: 'plan',
    because:
      'Security → Automation: Authentik → Backstage (Backstage requires Authentik for OAuth2 Proxy authentication)',
  },
  {
    first: 'harbor',
    then: ['argo-workflows'],
    source: 'plan',
    because: 'Automation: Harbor → Argo Workflows (workflows need registry)',
  },
  {
    first: 'postgres-operator',
    then: ['platform-postgres'],
    source: 'structure',
    because: 'the operator creates the cluster from its custom resource',
  },
  {
    first: 'postgres-operator',
    then: ['postgres-operator-ui'],
    source: 'structure',
    because: 'the UI talks to the operator',
  },
];

/** The gates of a component, by the plan; what the plan does not know waits for Argo CD only. @public */
export const gatesOf = (id: string): readonly string[] =>
  DEPENDENCIES.filter(
    ({ first, then }) => first !== id && (then === '*' || then.includes(id)),
  ).map(({ first }) => first);
