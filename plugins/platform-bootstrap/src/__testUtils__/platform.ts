import {
  ComponentDetail,
  ComponentStatus,
  ComponentVersions,
  ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

type Seed = readonly [
  id: string,
  title: string,
  category: string,
  phase: number,
  chart: string,
  targetRevision: string,
  gates?: readonly string[],
];

const SEEDS: readonly Seed[] = [
  ['argocd', 'Argo CD', 'automation', 1, 'argo-cd', '9.1.5'],
  ['traefik', 'Traefik', 'network', 1, 'traefik', '37.4.0'],
  [
    'postgres-operator',
    'Postgres Operator',
    'platform',
    1.5,
    'postgres-operator',
    '1.15.1',
  ],
  [
    'postgres-operator-ui',
    'Postgres Operator UI',
    'platform',
    1.5,
    'postgres-operator-ui',
    '1.15.1',
    ['postgres-operator'],
  ],
  [
    'platform-postgres',
    'platform-postgres',
    'platform',
    1.5,
    '',
    '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d',
    ['postgres-operator'],
  ],
  ['valkey', 'Valkey', 'platform', 1.5, 'valkey', '0.9.2'],
  [
    'argo-workflows',
    'Argo Workflows',
    'automation',
    2,
    'argo-workflows',
    '0.46.2',
    ['harbor', 'platform-postgres'],
  ],
  ['crossplane', 'Crossplane', 'automation', 2, 'crossplane', '2.1.1'],
  [
    'harbor',
    'Harbor',
    'automation',
    2,
    'harbor',
    '1.18.1',
    ['platform-postgres'],
  ],
  ['vault', 'Vault', 'security', 3, 'vault', '0.34.1'],
  [
    'external-secrets',
    'External Secrets',
    'security',
    3,
    'external-secrets',
    '2.9.0',
    ['vault'],
  ],
  [
    'authentik',
    'Authentik',
    'security',
    3,
    'authentik',
    '2026.8.1',
    ['platform-postgres'],
  ],
  ['oauth2-proxy', 'OAuth2 Proxy', 'security', 3, 'oauth2-proxy', '10.7.0'],
  [
    'backstage',
    'Backstage',
    'automation',
    4,
    'backstage',
    '2.6.3',
    ['authentik', 'platform-postgres'],
  ],
  [
    'k8s-monitoring',
    'Kubernetes Monitoring (Alloy)',
    'observability',
    5,
    'k8s-monitoring',
    '4.2.0',
  ],
];

/** The time at which the fixtures were observed, unless told otherwise. */
export const OBSERVED_AT = '2026-11-23T10:00:00.000Z';

/** What to change of a component that is otherwise ready. */
export type Change = Partial<ComponentStatus>;

/** A component of the plan that is ready. */
export function component(
  id: string,
  change: Change = {},
  at: string = OBSERVED_AT,
): ComponentStatus {
  const seed = SEEDS.find(([known]) => known === id);
  const [, title, category, phase, chart, targetRevision, gates = []] =
    seed ?? [id, id, 'automation', null, '', '1.0.0'];
  return {
    id,
    title,
    owner: null,
    category,
    phase,
    namespace: id,
    parent: `${category}-parent`,
    version: chart ? { chart, targetRevision } : { targetRevision },
    readiness: 'Ready',
    reason: 'Ready',
    message: 'every check passes: Synced, Healthy',
    health: 'Healthy',
    syncStatus: 'Synced',
    conditions: ['Synced', 'Healthy', 'NoErrors'].map(type => ({
      type,
      status: 'True',
      reason: type,
      message: 'as it should be',
      lastTransitionTime: at,
    })),
    observedAt: at,
    stale: false,
    since: at,
    gates: id === 'argocd' ? [] : ['argocd', ...gates],
    blockedBy: [],
    links: [
      {
        title: 'Argo CD',
        href: `http://127.0.0.1:7010/argocd/applications/${id}`,
      },
    ],
    nextStep: null,
    file: {
      path: `apps/${category}/${id}.yaml`,
      line: 1,
      href: `https://github.com/example/platform/blob/main/apps/${category}/${id}.yaml#L1`,
    },
    findings: { errors: 0, warnings: 0 },
    ...change,
  };
}

const titleOf = (id: string) =>
  SEEDS.find(([known]) => known === id)?.[1] ?? id;

/** What something that waits looks like. */
export const blockedBy = (
  cause: ComponentStatus,
  via: readonly string[] = [],
): Change => ({
  readiness: 'Blocked',
  reason: 'GateNotReady',
  message: `waits for ${[...via.map(titleOf), cause.title].join(
    ', which waits for ',
  )}: ${cause.message}`,
  blockedBy: [
    {
      id: cause.id,
      title: cause.title,
      reason: cause.reason,
      message: cause.message,
      via: [...via],
    },
  ],
});

/** A platform of the plan's 15 components, all ready but for the `changes`. */
export function platform(
  changes: Readonly<Record<string, Change>> = {},
  options: Partial<ReadinessSnapshot> & { readonly at?: string } = {},
): ReadinessSnapshot {
  const { at = OBSERVED_AT, ...rest } = options;
  const known = new Set(SEEDS.map(([id]) => id));
  const added = Object.keys(changes).filter(id => !known.has(id));
  return {
    version: 1,
    generatedAt: at,
    source: 'poll',
    staleAfterMs: 60_000,
    intervalMs: 10_000,
    components: [...known, ...added].map(id => component(id, changes[id], at)),
    notInCluster: [],
    parents: [
      'automation',
      'security',
      'observability',
      'network',
      'platform',
    ].map(category => ({
      id: `${category}-parent`,
      health: 'Healthy',
      syncStatus: 'Synced',
      ready: true,
      reason: 'Ready',
      message: 'as it should be',
    })),
    ...rest,
  };
}

const SEALED: Change = {
  readiness: 'NotReady',
  reason: 'Sealed',
  message: 'sealed: 0 of 3 unseal keys entered',
  health: 'Progressing',
  conditions: [
    {
      type: 'Unsealed',
      status: 'False',
      reason: 'Sealed',
      message: 'sealed: 0 of 3 unseal keys entered',
      lastTransitionTime: OBSERVED_AT,
    },
    {
      type: 'Initialized',
      status: 'True',
      reason: 'Initialized',
      message: 'it is initialized',
    },
    {
      type: 'Synced',
      status: 'True',
      reason: 'Synced',
      message: 'the cluster is what Git says',
      lastTransitionTime: OBSERVED_AT,
    },
  ],
  nextStep: {
    text: 'Unseal Vault with its unseal keys',
    command: 'kubectl exec -ti -n vault vault-0 -- vault operator unseal',
  },
};

/** Vault is sealed, and three wait for it. */
export function vaultSealed(options?: Parameters<typeof platform>[1]) {
  const vault = component('vault', SEALED);
  return platform(
    {
      vault: SEALED,
      'external-secrets': blockedBy(vault),
      authentik: blockedBy(vault, ['external-secrets']),
      backstage: blockedBy(vault, ['authentik', 'external-secrets']),
    },
    options,
  );
}

const CREATE_FAILED: Change = {
  readiness: 'NotReady',
  reason: 'CreateFailed',
  message: 'cluster is CreateFailed',
  health: 'Degraded',
  nextStep: {
    text: 'Read what the operator says of the cluster',
    command: 'kubectl describe -n platform-postgres postgresql',
  },
};

/** The shared database could not be created, and what stores in it waits. */
export function postgresFailed(options?: Parameters<typeof platform>[1]) {
  const postgres = component('platform-postgres', CREATE_FAILED);
  return platform(
    {
      'platform-postgres': CREATE_FAILED,
      authentik: blockedBy(postgres),
      harbor: blockedBy(postgres),
      backstage: blockedBy(postgres, ['authentik']),
      'argo-workflows': blockedBy(postgres, ['harbor']),
    },
    options,
  );
}

/** Argo CD does not answer: nothing is known of anything. */
export function argocdAway(options?: Parameters<typeof platform>[1]) {
  const unknown: Change = {
    readiness: 'Unknown',
    reason: 'Unreachable',
    message: 'Argo CD cannot be reached',
    health: 'Unknown',
    syncStatus: 'Unknown',
    nextStep: {
      text: 'See whether it runs, and whether the portal can reach it at the configured address',
    },
  };
  return platform(
    Object.fromEntries(SEEDS.map(([id]) => [id, unknown])),
    options,
  );
}

/** Versions that go with what the board says of a component. */
function versionsOf({ version }: ComponentStatus): ComponentVersions {
  const { chart, targetRevision, available } = version ?? {};
  const named = (text = '') => ({
    ...{ version: text, appVersion: null, createdAt: OBSERVED_AT },
  });
  if (!chart) {
    const nothing = { running: null, declared: null, newer: [], note: null };
    return { source: null, ...nothing, lookup: { state: 'None' } };
  }
  return {
    source: { chart, repository: `https://charts.example.com/${chart}` },
    running: named(version?.running ?? targetRevision),
    declared: named(version?.declared ?? targetRevision),
    newer: (available?.newer ?? []).map(({ step, version: newer }) => ({
      ...{ step, ...named(newer), objections: [] },
    })),
    note: available?.note ?? null,
    lookup: { state: 'Read', readAt: OBSERVED_AT, problem: null },
  };
}

/** Evidence and transitions of a component of a snapshot. */
export function detailOf(
  snapshot: ReadinessSnapshot,
  id: string,
): ComponentDetail | undefined {
  const known = snapshot.components.find(c => c.id === id);
  return (
    known && {
      ...known,
      evidence: [
        {
          source: 'argocd',
          request: 'GET /api/v1/applications',
          observedAt: known.observedAt ?? OBSERVED_AT,
          data: { health: known.health, sync: known.syncStatus },
        },
        ...(id === 'vault'
          ? [
              {
                source: 'vault',
                request: 'GET /v1/sys/health',
                observedAt: known.observedAt ?? OBSERVED_AT,
                data: {
                  initialized: true,
                  sealed: known.reason === 'Sealed',
                  standby: false,
                },
              },
            ]
          : []),
      ],
      doctor: [],
      versions: versionsOf(known),
      transitions: [
        {
          at: known.since ?? OBSERVED_AT,
          from: 'Ready',
          to: known.readiness,
          reason: known.reason,
          message: known.message,
        },
        {
          at: '2026-11-22T08:00:00.000Z',
          from: null,
          to: 'Ready',
          reason: 'Ready',
          message: 'every check passes: Synced, Healthy',
        },
      ],
    }
  );
}
