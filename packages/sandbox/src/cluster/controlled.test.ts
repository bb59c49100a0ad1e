import { crdProblems, describeContract } from '../__testUtils__/contracts';
import { platformFiles } from '../__testUtils__/platformFiles';
import { Simulation } from '../__testUtils__/simulation';
import { objectKey, type ObjectState } from '../levers/LeverState';
import type { LiveResource } from './state';
import { objectsOf, type ApiObject } from './objects';

const SITE = 'argocd/app-of-apps/resources/site';
const PROJECT = 'argocd/app-of-apps/projects/apps.yaml';

const STORE = `apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: { name: vault-backend }
spec: { provider: { vault: { server: http://vault.vault.svc:8200, path: secret, version: v2, auth: { kubernetes: { mountPath: kubernetes, role: eso } } } } }
`;

const SECRET = `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: db }
spec:
  refreshInterval: 1h
  secretStoreRef: { name: vault-backend, kind: ClusterSecretStore }
  target: { name: db }
  data: [{ secretKey: password, remoteRef: { key: platform/db, property: password } }]
`;

const PROVIDER = `apiVersion: pkg.crossplane.io/v1
kind: Provider
metadata: { name: provider-kubernetes }
spec: { package: 'xpkg.crossplane.io/crossplane-contrib/provider-kubernetes:v1.2.0' }
`;

const DEFINITION = `apiVersion: apiextensions.crossplane.io/v1
kind: CompositeResourceDefinition
metadata: { name: xbuckets.example.org }
spec:
  group: example.org
  names: { kind: XBucket, plural: xbuckets }
  claimNames: { kind: Bucket, plural: buckets }
  versions: [{ name: v1, served: true, referenceable: true, schema: { openAPIV3Schema: { type: object } } }]
`;

const CLAIM = `apiVersion: example.org/v1
kind: Bucket
metadata: { name: images }
spec: { size: small }
`;

const FILES = {
  'store.yaml': STORE,
  'secret.yaml': SECRET,
  'provider.yaml': PROVIDER,
  'definition.yaml': DEFINITION,
  'claim.yaml': CLAIM,
};

function start(files: Readonly<Record<string, string>> = FILES): Simulation {
  const all = platformFiles();
  for (const [name, text] of Object.entries(files)) {
    all.set(`${SITE}/${name}`, text);
  }
  const allowed = all
    .get(PROJECT)!
    .replace("[{ group: '', kind: Namespace }]", "[{ group: '*', kind: '*' }]");
  return new Simulation(all.set(PROJECT, allowed)).settle();
}

function set(
  simulation: Simulation,
  kind: string,
  state: ObjectState,
  name = '*',
) {
  const key = objectKey({ kind, namespace: '*', name });
  const { levers } = simulation;
  simulation.levers = {
    ...levers,
    objects: new Map(levers.objects).set(key, state),
  };
  return simulation.run(1000);
}

const live = (simulation: Simulation, kind: string): LiveResource =>
  [...simulation.app('site').live.values()].find(
    ({ manifest }) => manifest.kind === kind,
  )!;

const object = (simulation: Simulation, kind: string): ApiObject =>
  objectsOf(simulation.app('site')).find(found => found.kind === kind)!;

type Status = {
  readonly conditions: readonly {
    type: string;
    status: string;
    reason: string;
  }[];
  readonly refreshTime?: string;
};
const statusOf = (simulation: Simulation, kind: string) =>
  object(simulation, kind).status as Status | undefined;

const words = (simulation: Simulation, kind: string) =>
  statusOf(simulation, kind)?.conditions.map(c =>
    [c.type, c.status, c.reason].join(' '),
  );

it('lets everything of an operator become ready, in the words of each', () => {
  const simulation = start();
  expect(words(simulation, 'ClusterSecretStore')).toEqual(['Ready True Valid']);
  expect(words(simulation, 'ExternalSecret')).toEqual([
    'Ready True SecretSynced',
  ]);
  expect(words(simulation, 'Provider')).toEqual([
    'Installed True ActivePackageRevision',
    'Healthy True HealthyPackageRevision',
  ]);
  expect(words(simulation, 'CompositeResourceDefinition')).toEqual([
    'Established True WatchingCompositeResource',
    'Offered True WatchingCompositeResourceClaim',
  ]);
  expect(words(simulation, 'Bucket')).toEqual([
    'Synced True ReconcileSuccess',
    'Ready True Available',
  ]);
  expect(simulation.brief('site')).toBe('Synced/Healthy');
});

it('says nothing of a kind that no definition brought', () => {
  const simulation = start({ 'claim.yaml': CLAIM });
  expect(live(simulation, 'Bucket').status).toEqual({ kind: 'plain' });
  expect(object(simulation, 'Bucket').status).toBeUndefined();
});

it.each([
  ['ExternalSecret', 'Ready False SecretSyncedError', 'Degraded'],
  ['ClusterSecretStore', 'Ready False InvalidProviderConfig', 'Degraded'],
  ['Provider', 'Healthy False UnhealthyPackageRevision', 'Degraded'],
  ['Bucket', 'Synced False ReconcileError', 'Healthy'],
])('lets a %s fail', (kind, word, health) => {
  const simulation = set(start(), kind, 'failing');
  expect(words(simulation, kind)).toContain(word);
  // Argo CD has no script for a team's own kinds: that is why somebody has to look.
  expect(simulation.brief('site')).toBe(`Synced/${health}`);
  expect(words(set(simulation, kind, 'ready'), kind)).not.toContain(word);
});

it('lets one object be ignored, and no other', () => {
  const simulation = set(start(), 'ExternalSecret', 'ignored', 'other');
  expect(statusOf(simulation, 'ExternalSecret')).toBeDefined();
  set(simulation, 'ExternalSecret', 'ignored', 'db');
  expect(statusOf(simulation, 'ExternalSecret')).toBeUndefined();
});

it('invalidates the stores of a sealed Vault at once, and their secrets when they are read again', () => {
  const simulation = start();
  const before = statusOf(simulation, 'ExternalSecret')?.refreshTime;
  simulation.levers = { ...simulation.levers, vaultSealed: true };
  simulation.run(1000);
  expect(words(simulation, 'ClusterSecretStore')).toEqual([
    'Ready False InvalidProviderConfig',
  ]);
  expect(words(simulation, 'ExternalSecret')).toEqual([
    'Ready True SecretSynced',
  ]);
  simulation.now += 3_600_000;
  simulation.run(1000);
  expect(statusOf(simulation, 'ExternalSecret')).toMatchObject({
    conditions: [
      { status: 'False', message: expect.stringMatching('Vault is sealed') },
    ],
    refreshTime: before,
  });
  simulation.levers = { ...simulation.levers, vaultSealed: false };
  simulation.run(1000);
  expect(statusOf(simulation, 'ExternalSecret')).toMatchObject({
    conditions: [{ status: 'True' }],
    refreshTime: expect.not.stringMatching(before!),
  });
});

it('lets a secret fail whose store was never created', () => {
  const simulation = start({ 'secret.yaml': SECRET });
  expect(statusOf(simulation, 'ExternalSecret')).toMatchObject({
    conditions: [
      {
        reason: 'SecretSyncedError',
        message: 'could not get ClusterSecretStore "vault-backend": not found',
      },
    ],
  });
});

it('lets the operator hang, as if for a day', () => {
  const simulation = set(start(), 'ExternalSecret', 'stalled');
  const status = statusOf(simulation, 'ExternalSecret')!;
  expect(status.conditions).toMatchObject([{ status: 'True' }]);
  const age = simulation.now - Date.parse(status.refreshTime!);
  expect(age).toBeGreaterThanOrEqual(24 * 3_600_000);
  simulation.run(5000);
  expect(statusOf(simulation, 'ExternalSecret')).toEqual(status);
  set(simulation, 'ExternalSecret', 'ready');
  expect(statusOf(simulation, 'ExternalSecret')?.refreshTime).not.toBe(
    status.refreshTime,
  );
});

it('refreshes every hour', () => {
  const simulation = start();
  const before = statusOf(simulation, 'ExternalSecret')?.refreshTime;
  simulation.run(60_000);
  expect(statusOf(simulation, 'ExternalSecret')?.refreshTime).toBe(before);
  simulation.now += 3_600_000;
  simulation.run(1000);
  expect(statusOf(simulation, 'ExternalSecret')?.refreshTime).not.toBe(before);
});

it('refreshes what reads a rotated path soon, and once', () => {
  const simulation = start();
  const refreshTime = () => statusOf(simulation, 'ExternalSecret')?.refreshTime;
  const rotate = (path: string) => {
    const { levers, now } = simulation;
    const rotations = new Map([[path, { times: 1, at: now }]]);
    simulation.levers = { ...levers, rotations };
  };
  const before = refreshTime();
  rotate('platform/other');
  simulation.run(10_000);
  expect(refreshTime()).toBe(before);
  rotate('platform/db');
  simulation.run(2000);
  expect(refreshTime()).toBe(before);
  simulation.run(2000);
  const after = refreshTime();
  expect(after).not.toBe(before);
  simulation.run(60_000);
  expect(refreshTime()).toBe(after);
});

describeContract('the operators’ CustomResourceDefinitions', () => {
  it.each([
    ['external-secrets.io_externalsecrets.yaml', 'ExternalSecret'],
    ['external-secrets.io_clustersecretstores.yaml', 'ClusterSecretStore'],
    ['pkg.crossplane.io_providers.yaml', 'Provider'],
    [
      'apiextensions.crossplane.io_compositeresourcedefinitions.yaml',
      'CompositeResourceDefinition',
    ],
  ])('%s describes what is shown of a %s', (file, kind) => {
    for (const state of ['ready', 'failing'] as const) {
      const simulation = set(start(), kind, state);
      expect(crdProblems(file, object(simulation, kind))).toEqual([]);
    }
  });
});
