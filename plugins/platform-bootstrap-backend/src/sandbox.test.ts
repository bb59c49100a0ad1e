import {
  CATALOGUE,
  ComponentObservability,
  ComponentSecrets,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { eventually } from './__testUtils__/eventually';
import { startPortal, type Portal } from './__testUtils__/portal';
import {
  startTestSandbox,
  TOKEN,
  type TestSandbox,
} from './__testUtils__/sandbox';

jest.setTimeout(120_000);

let sandbox: TestSandbox;
let portal: Portal;

const config = () => ({
  observation: { interval: { seconds: 1 }, timeout: { seconds: 1 } },
  argocd: { url: `${sandbox.url}/argocd`, token: TOKEN },
  harbor: {
    url: `${sandbox.url}/harbor`,
    username: 'robot',
    password: TOKEN,
  },
  alloy: { url: `${sandbox.url}/alloy` },
  argoWorkflows: { url: `${sandbox.url}/argo-workflows`, token: TOKEN },
  authentik: { url: `${sandbox.url}/authentik`, token: TOKEN },
  oauth2Proxy: {
    url: `${sandbox.url}/oauth2-proxy`,
    issuer: `${sandbox.url}/authentik/application/o/backstage/`,
  },
  postgres: {
    url: `${sandbox.url.replace('http:', 'postgresql:')}?sslmode=disable`,
    username: 'backstage_reader',
    password: TOKEN,
  },
  traefik: { url: `${sandbox.url}/traefik` },
  valkey: {
    url: sandbox.url.replace('http:', 'valkey:'),
    username: 'backstage',
    password: TOKEN,
  },
  vault: { url: `${sandbox.url}/vault`, token: TOKEN },
  kubernetes: { url: `${sandbox.url}/kubernetes`, token: TOKEN },
  observability: { logs: `${sandbox.url}/grafana/explore?q={namespace}` },
});

const of = async (id: string) => {
  const { components } = await portal.readiness();
  return components.find(c => c.id === id);
};

const allReady = () =>
  eventually(async () => {
    const { components } = await portal.readiness();
    expect(components.length).toBeGreaterThan(0);
    expect(components.filter(c => c.readiness !== 'Ready')).toEqual([]);
  });

beforeAll(async () => {
  sandbox = await startTestSandbox();
  portal = await startPortal({ config: config(), realScheduler: true });
  await allReady();
});
afterAll(async () => {
  await portal.stop();
  await sandbox.close();
});

it("shows the plan's fifteen components and cert-manager, each Ready by its own checks", async () => {
  const { components, parents } = await portal.readiness();
  expect(components.map(({ id }) => id)).toEqual(
    [...Object.keys(CATALOGUE), 'cert-manager'].sort(),
  );
  expect(parents.map(({ id, ready }) => [id, ready])).toContainEqual([
    'security-parent',
    true,
  ]);
  const checks = (id: string) =>
    components.find(c => c.id === id)?.conditions.map(({ type }) => type);
  expect(checks('vault')).toContain('Unsealed');
  expect(checks('harbor')).toContain('HarborHealthy');
  expect(checks('platform-postgres')).toContain('ClusterRunning');
  expect(checks('traefik')).toContain('WorkloadsAvailable');
  expect(checks('argocd')).toContain('TokenAccepted');
  expect(checks('k8s-monitoring')).toContain('CollectorsReady');
  expect(checks('k8s-monitoring')).toContain('MetricsSent');
  expect(checks('platform-postgres')).toContain('MembersReady');
  expect(checks('platform-postgres')).toContain('DatabasesExist');
  expect(checks('postgres-operator')).toContain('ClustersManaged');
  expect(checks('argo-workflows')).toContain('WorkflowsSucceed');
  expect(checks('crossplane')).toContain('PackagesHealthy');
  expect(checks('external-secrets')).toContain('SecretsFresh');
  expect(checks('vault')).toContain('RaftHealthy');
  expect(checks('harbor')).toContain('QuotaLeft');
  expect(checks('authentik')).toContain('WorkersAlive');
  expect(checks('oauth2-proxy')).toContain('SignInLeadsToIssuer');
  expect(checks('traefik')).toContain('RoutersValid');
  expect(checks('valkey')).toContain('Replicating');
  expect(checks('backstage')).toContain('ObservingOnTime');
});

it.each([
  ['traefik', 'traefik', 'router-errors', 'RouterErrors'],
  ['authentik', 'authentik', 'no-worker', 'WorkerMissing'],
  ['authentik', 'authentik', 'not-ready', 'AuthentikNotReady'],
  ['authentik', 'authentik', 'outpost-outdated', 'OutpostOutdated'],
  ['oauth2-proxy', 'oauth2-proxy', 'wrong-issuer', 'WrongIssuer'],
  ['valkey', 'valkey', 'loading', 'Loading'],
  ['valkey', 'valkey', 'replica-syncing', 'ReplicaSyncing'],
  ['valkey', 'valkey', 'replica-lags', 'ReplicaLags'],
  ['valkey', 'valkey', 'primary-lost', 'ReplicationBroken'],
  ['vault', 'vault', 'raft-node-down', 'RaftUnhealthy'],
  ['vault', 'vault', 'no-active-node', 'NoActiveNode'],
  ['platform-postgres', 'postgres', 'database-missing', 'DatabasesMissing'],
  ['k8s-monitoring', 'alloy', 'remote-write-failing', 'RemoteWriteFailing'],
  ['k8s-monitoring', 'alloy', 'collecting-nothing', 'NothingCollected'],
  ['harbor', 'harbor', 'quota-near-limit', 'QuotaNearLimit'],
  ['harbor', 'harbor', 'no-scanner', 'ScannerMissing'],
])('sees %s when %s is set to %s: %s', async (id, product, state, reason) => {
  await sandbox.lever('product', { product, state });
  await eventually(async () => {
    expect(await of(id)).toMatchObject({ readiness: 'NotReady', reason });
  });
  await sandbox.lever('reset', {});
  await allReady();
});

it('sees Vault sealed, names it to who waits, and sees it unsealed', async () => {
  await sandbox.lever('vault', { sealed: true });
  await eventually(async () => {
    expect(await of('vault')).toMatchObject({
      readiness: 'NotReady',
      reason: 'Sealed',
    });
    expect(await of('external-secrets')).toMatchObject({
      readiness: 'Blocked',
      blockedBy: [{ id: 'vault', reason: 'Sealed' }],
    });
  }, 15);
  await sandbox.lever('vault', { sealed: false });
  await allReady();
});

it('says the chain from a failed database to what waits for it', async () => {
  await sandbox.lever('postgres', { status: 'CreateFailed' });
  await eventually(async () => {
    expect(await of('platform-postgres')).toMatchObject({
      readiness: 'NotReady',
      reason: 'CreateFailed',
      message: 'cluster is CreateFailed',
    });
    expect(await of('backstage')).toMatchObject({
      readiness: 'Blocked',
      message: 'waits for platform-postgres: cluster is CreateFailed',
    });
  });
  await sandbox.lever('postgres', { status: 'Running' });
  await allReady();
});

it('names the part of Harbor that fails', async () => {
  await sandbox.lever('harbor', { component: 'registry', status: 'unhealthy' });
  await eventually(async () => {
    expect(await of('harbor')).toMatchObject({
      readiness: 'NotReady',
      reason: 'RegistryUnhealthy',
    });
    expect((await of('argo-workflows'))?.readiness).toBe('Blocked');
  });
  await sandbox.lever('harbor', { component: 'registry', status: 'healthy' });
  await allReady();
});

it("names External Secrets when nobody's secret arrives, Argo CD's own included", async () => {
  await sandbox.lever('object', { kind: 'ExternalSecret', state: 'failing' });
  await eventually(async () => {
    expect(await of('external-secrets')).toMatchObject({
      readiness: 'NotReady',
      reason: 'SecretSyncedError',
      blockedBy: [],
    });
    expect(await of('argocd')).toMatchObject({
      readiness: 'Blocked',
      blockedBy: [{ id: 'external-secrets', via: [] }],
    });
    // What has no secrets goes on as before, although it waits for Argo CD.
    expect((await of('crossplane'))?.readiness).toBe('Ready');
  });
  await sandbox.lever('object', { kind: 'ExternalSecret', state: 'ready' });
  await allReady();
});

const HARBOR_ADMIN = { kind: 'ExternalSecret', name: 'harbor-admin' };

const isNot = (id: string, reason: string) =>
  eventually(async () => {
    expect(await of(id)).toMatchObject({ readiness: 'NotReady', reason });
  });

it.each([
  [
    'platform-postgres',
    'MembersMissing',
    ['postgres-members', { missing: 1 }],
    ['postgres-members', { missing: 0 }],
  ],
  [
    'platform-postgres',
    'NoLeader',
    ['postgres-members', { missing: 2 }],
    ['postgres-members', { missing: 0 }],
  ],
  [
    'k8s-monitoring',
    'InstallError',
    ['object', { kind: 'Alloy', state: 'failing' }],
    ['object', { kind: 'Alloy', state: 'ready' }],
  ],
  [
    'argocd',
    'ServerUnhealthy',
    ['argocd', { state: 'unhealthy' }],
    ['argocd', { state: 'healthy' }],
  ],
  [
    'argocd',
    'TokenRejected',
    ['argocd', { state: 'token-revoked' }],
    ['argocd', { state: 'healthy' }],
  ],
  [
    'external-secrets',
    'InvalidProviderConfig',
    ['object', { kind: 'ClusterSecretStore', state: 'failing' }],
    ['object', { kind: 'ClusterSecretStore', state: 'ready' }],
  ],
  [
    'external-secrets',
    'SecretSyncedError',
    ['object', { ...HARBOR_ADMIN, state: 'failing' }],
    ['object', { ...HARBOR_ADMIN, state: 'ready' }],
  ],
  [
    'external-secrets',
    'RefreshOverdue',
    ['object', { kind: 'ExternalSecret', state: 'stalled' }],
    ['object', { kind: 'ExternalSecret', state: 'ready' }],
  ],
] as const)(
  'says of %s why it is not ready: %s',
  async (id, reason, [name, broken], [, mended]) => {
    await sandbox.lever(name, broken);
    await isNot(id, reason);
    expect((await of(id))?.nextStep?.command).toMatch(/^(argocd|kubectl) /);
    await sandbox.lever(name, mended);
    await allReady();
  },
);

it('names the package of Crossplane that is ill', async () => {
  const healthy = (await of('crossplane'))?.conditions.find(
    ({ type }) => type === 'PackagesHealthy',
  );
  expect(healthy?.message).toMatch(/^all \d+ packages are healthy$/);
  const one = { kind: 'Provider', name: 'provider-kubernetes' };
  await sandbox.lever('object', { ...one, state: 'failing' });
  await isNot('crossplane', 'UnhealthyPackageRevision');
  expect((await of('crossplane'))?.message).toContain('provider-kubernetes');
  await sandbox.lever('object', { ...one, state: 'ready' });
  await allReady();
});

it('sees that most workflows fail, and that they do no longer', async () => {
  const names = ['build-1', 'build-2', 'build-3'];
  for (const name of names)
    await sandbox.lever('workflow', { name, phase: 'Failed' });
  await isNot('argo-workflows', 'MostWorkflowsFail');
  expect((await of('argo-workflows'))?.message).toMatch(
    /^3 of 3 workflows of the last hour failed/,
  );
  for (const name of names) {
    await sandbox.lever('workflow', { name, phase: 'Succeeded' });
  }
  await allReady();
});

it.each([
  ['argocd', 'hang', 'Unreachable'],
  ['argocd', '401', 'Unauthorized'],
  ['vault', 'garbage', 'UnexpectedResponse'],
  ['kubernetes', 'drop', 'Unreachable'],
])(
  'keeps the list while %s answers with %s',
  async (upstream, fault, reason) => {
    const before = (await portal.readiness()).components.length;
    await sandbox.lever('faults', { upstream, fault });
    await eventually(async () => {
      const { components } = await portal.readiness();
      expect(components).toHaveLength(before);
      expect(components.find(c => c.id === 'vault')).toMatchObject({
        readiness: 'Unknown',
        reason,
      });
    });
    await sandbox.lever('faults', { upstream, fault: 'none' });
    await allReady();
  },
);

it.each([
  ['valkey', 'valkey', 'hang', 'Unreachable'],
  ['valkey', 'valkey', '401', 'Unauthorized'],
  ['valkey', 'valkey', 'garbage', 'UnexpectedResponse'],
  ['platform-postgres', 'postgres', 'garbage', 'Unreachable'],
  ['platform-postgres', 'postgres', '401', 'Unauthorized'],
  ['traefik', 'traefik', '401', 'Unauthorized'],
  ['authentik', 'authentik', 'drop', 'Unreachable'],
  ['oauth2-proxy', 'oauth2-proxy', 'hang', 'Unreachable'],
])(
  'does not know %s while %s answers with %s',
  async (id, upstream, fault, reason) => {
    await sandbox.lever('faults', { upstream, fault });
    await eventually(async () => {
      expect(await of(id)).toMatchObject({ readiness: 'Unknown', reason });
      expect((await of('vault'))?.readiness).toBe('Ready');
    });
    await sandbox.lever('faults', { upstream, fault: 'none' });
    await allReady();
  },
);

it('observes at once when it is asked to', async () => {
  await eventually(async () => {
    expect((await portal.post('/refresh')).body).toEqual({ triggered: true });
  });
});

it('shows the secrets of a component, and a rotated one being read again', async () => {
  const secrets = async () =>
    ComponentSecrets.strict().parse(
      (await portal.get('/components/backstage/secrets')).body,
    );
  const readAt = async (name: string) =>
    (await secrets()).secrets.find(secret => secret.name === name)?.refreshedAt;
  const { secrets: all, stores } = await secrets();
  expect(all.map(({ name, state }) => [name, state])).toEqual([
    ['backstage', 'ready'],
    ['backstage-new-services', 'ready'],
    ['harbor-pull', 'ready'],
  ]);
  expect(stores).toMatchObject([
    { name: 'vault-backend', state: 'ready', component: 'external-secrets' },
  ]);
  const before = await readAt('backstage');
  await sandbox.lever('rotate', { path: 'platform/github' });
  await eventually(async () => {
    expect(await readAt('backstage')).not.toBe(before);
  });
  const rotated = all[0].keys.find(({ path }) => path === 'platform/github');
  const page = await fetch(rotated?.href ?? '');
  expect(await page.text()).toContain('Version 2');
});

it('says whether telemetry of a component flows', async () => {
  const observability = async () =>
    ComponentObservability.strict().parse(
      (await portal.get('/components/backstage/observability')).body,
    );
  const { links, telemetry } = await observability();
  expect(telemetry).toMatchObject({
    ...{ state: 'flowing', component: 'k8s-monitoring' },
  });
  expect(links.map(({ href }) => href)).toEqual([
    null,
    `${sandbox.url}/grafana/explore?q=backstage`,
    null,
  ]);
  await sandbox.lever('object', { kind: 'Alloy', state: 'failing' });
  await eventually(async () => {
    expect((await observability()).telemetry.state).toBe('not-flowing');
  });
  await sandbox.lever('object', { kind: 'Alloy', state: 'ready' });
  await allReady();
});
