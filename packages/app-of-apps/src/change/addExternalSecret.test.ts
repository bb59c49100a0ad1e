import { HARBOR } from '../__testUtils__/manifests';
import { merged } from '../__testUtils__/platform';
import {
  changedLines,
  golden,
  planned,
  platformWithHarbor,
  rulesOf,
} from '../__testUtils__/plans';
import { developer, platformEngineer } from '../__testUtils__/rights';
import type { AddExternalSecretRequest } from './requests';

const OWN = 'https://github.com/acme/platform.git';
const FILE = 'gitops/apps/automation/harbor.yaml';

const store = (kind: string, rest = '') => `apiVersion: external-secrets.io/v1
kind: ${kind}
metadata: {name: vault${rest}}
spec: {provider: {vault: {server: "http://vault.vault.svc:8200", path: platform}}}
`;

const STORES = { 'gitops/stores/vault.yaml': store('ClusterSecretStore') };

const withStore = (changes: Record<string, string | undefined> = {}) =>
  platformWithHarbor({ ...STORES, ...changes });

/** Harbor with a directory of manifests. */
const WITH_DIRECTORY = {
  [FILE]: HARBOR.replace(
    '  source:\n    repoURL',
    '  sources:\n  - repoURL',
  ).replace(
    '  syncPolicy',
    `  - repoURL: ${OWN}
    targetRevision: main
    path: gitops/resources/harbor
  syncPolicy`,
  ),
  'gitops/resources/harbor/config.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
};

const asked: AddExternalSecretRequest = {
  application: 'harbor',
  name: 'harbor-database',
  store: 'vault',
  storeKind: 'ClusterSecretStore',
  refreshInterval: '1h',
  keys: [
    {
      secretKey: 'password',
      remoteKey: 'platform/harbor',
      property: 'db-password',
    },
  ],
  why: 'The database has a password now',
};

const isError = ({ severity }: { readonly severity: string }) =>
  severity === 'error';

const add = (
  input: AddExternalSecretRequest = {},
  repository = withStore(),
  rights = developer(),
) =>
  planned(
    { change: 'add-external-secret', input: { ...asked, ...input } },
    repository,
    rights,
  );

describe('add-external-secret', () => {
  it('puts it beside the manifests that the Application applies', () => {
    const repository = withStore(WITH_DIRECTORY);
    const plan = add({}, repository);
    expect(plan).toMatchObject({
      title: 'Add the secret harbor-database to harbor',
      branch: 'platform-bootstrap/add-external-secret-harbor-harbor-database',
      findings: [],
      needsPlatformReview: true,
    });
    expect(plan.files.map(({ path }) => path)).toEqual([
      'gitops/resources/harbor/harbor-database.yaml',
    ]);
    expect(plan.files[0].after).toBe(`apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: harbor-database
  namespace: team-harbor
spec:
  refreshInterval: 1h
  secretStoreRef:
    name: vault
    kind: ClusterSecretStore
  target:
    name: harbor-database
    creationPolicy: Owner
  data:
    - secretKey: password
      remoteRef:
        key: platform/harbor
        property: db-password
`);
    const again = add({}, merged(repository, plan));
    expect(rulesOf(again)).toEqual(['name: already-exists']);
    const other = add({ refreshInterval: '2h' }, merged(repository, plan));
    expect(rulesOf(other)).toEqual(['name: name-taken']);
  });

  it('adds a directory of its own to an Application without one, and keeps its lines', () => {
    const plan = add();
    expect(rulesOf(plan)).toEqual([]);
    expect(plan.files.map(({ path }) => path)).toEqual([
      'gitops/resources/harbor/harbor-database.yaml',
      FILE,
    ]);
    expect(changedLines(plan, FILE)).toEqual([
      '-  source:',
      '-    repoURL: https://charts.example.com/open/harbor',
      '+  sources:',
      '+  - repoURL: https://charts.example.com/open/harbor',
      `+  - repoURL: ${OWN}`,
      '+    targetRevision: main',
      '+    path: gitops/resources/harbor',
    ]);
    const { text, expected } = golden(plan, 'add-external-secret');
    expect(text).toBe(expected);
    expect(merged(withStore(), plan).findings).toEqual([]);
  });

  it('uses a SecretStore of its own namespace', () => {
    const repository = withStore({
      'gitops/stores/vault.yaml': store(
        'SecretStore',
        ', namespace: team-harbor',
      ),
    });
    const plan = add({ storeKind: 'SecretStore' }, repository);
    expect(rulesOf(plan)).toEqual([]);
    expect(plan.needsPlatformReview).toBe(false);
  });

  it.each<[string, AddExternalSecretRequest, string[]]>([
    [
      'nothing',
      { application: '', name: '', store: '', keys: [] },
      [
        'application: required',
        'name: required',
        'store: required',
        'keys: required',
      ],
    ],
    [
      'no field at the path',
      { keys: [{ secretKey: 'a', remoteKey: 'platform/harbor' }] },
      ['keys: required'],
    ],
    [
      'a key twice',
      { keys: [...asked.keys!, ...asked.keys!] },
      ['keys: key-twice'],
    ],
    [
      'a path that climbs',
      {
        keys: [{ secretKey: 'a', remoteKey: 'harbor/../vault', property: 'b' }],
      },
      ['keys: key-invalid'],
    ],
    [
      'a key with a space',
      { keys: [{ secretKey: 'a b', remoteKey: 'harbor', property: 'b' }] },
      ['keys: key-invalid'],
    ],
    [
      'a field with a quote',
      { keys: [{ secretKey: 'a', remoteKey: 'harbor', property: '"' }] },
      ['keys: key-invalid'],
    ],
    ['a name with capitals', { name: 'A' }, ['name: name-invalid']],
    [
      'a time without a unit',
      { refreshInterval: '60' },
      ['refreshInterval: interval-invalid'],
    ],
    [
      'a time that never comes',
      { refreshInterval: '0s' },
      ['refreshInterval: interval-invalid'],
    ],
    ['a store that is not there', { store: 'other' }, ['store: store-missing']],
    [
      'a store of another kind',
      { storeKind: 'SecretStore' },
      ['store: store-missing'],
    ],
    [
      "another team's Application",
      { application: 'vault' },
      ['application: application-not-yours'],
    ],
    [
      'what is not there',
      { application: 'x' },
      ['application: application-unknown'],
    ],
    [
      "somebody else's path",
      {
        keys: [
          {
            secretKey: 'a',
            remoteKey: 'platform/vault',
            property: 'root-token',
          },
        ],
      },
      ['keys: secret-not-yours'],
    ],
    [
      'an Application of a set without a directory',
      {
        application: 'kyverno',
        keys: [{ secretKey: 'a', remoteKey: 'kyverno', property: 'b' }],
      },
      ['application: no-directory'],
    ],
  ])('refuses %s', (_, input, rules) => {
    const plan = add(input);
    expect(rulesOf(plan)).toEqual(rules);
    expect(plan.files).toEqual([]);
  });

  it.each([
    ['that others read', 'platform/harbor', 'platform/harbor'],
    ['that names another Application too', 'platform/harbor/vault', 'x/y'],
    ['below a part that is everybody\u2019s', 'harbor/smtp', 'harbor/shop'],
  ])('refuses a path %s', (_, remoteKey, readByOthers) => {
    const repository = withStore({
      'gitops/others/secret.yaml': `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: other, namespace: vault}
spec:
  secretStoreRef: {kind: ClusterSecretStore, name: vault}
  data: [{secretKey: a, remoteRef: {key: ${readByOthers}, property: a}}]
`,
    });
    const keys = [{ secretKey: 'a', remoteKey, property: 'b' }];
    expect(rulesOf(add({ keys }, repository))).toEqual([
      'keys: secret-not-yours',
    ]);
  });

  it('takes a path that the Application reads already', () => {
    const first = withStore(WITH_DIRECTORY);
    const keys = [{ secretKey: 'a', remoteKey: 'legacy/db', property: 'b' }];
    const granted = merged(first, add({ keys }, first, platformEngineer()));
    expect(rulesOf(add({ name: 'harbor-more', keys }, granted))).toEqual([]);
  });

  it('refuses where the AppProject has no ExternalSecrets', () => {
    const project = platformWithHarbor().files.get(
      'gitops/projects/automation.yaml',
    )!;
    for (const list of [
      'namespaceResourceWhitelist: [{group: apps, kind: "*"}]',
      'namespaceResourceBlacklist: [{group: "*.io", kind: External*}]',
    ]) {
      const repository = withStore({
        'gitops/projects/automation.yaml': `${project}  ${list}\n`,
      });
      expect(rulesOf(add({}, repository))).toEqual([
        'application: kind-not-permitted',
      ]);
    }
    const allowed = withStore({
      'gitops/projects/automation.yaml': `${project}  namespaceResourceWhitelist: [{group: "*", kind: ExternalSecret}]\n`,
    });
    expect(rulesOf(add({}, allowed))).toEqual([]);
  });

  it('leaves other paths to the platform team, with a review', () => {
    const keys = [
      { secretKey: 'a', remoteKey: 'platform/smtp', property: 'b' },
    ];
    const plan = add({ keys }, withStore(), platformEngineer());
    expect(rulesOf(plan)).toContain('keys: secret-not-yours');
    expect(plan.files).toHaveLength(2);
    expect(plan.body).toContain('reaches what belongs to the platform');
  });

  it('warns of a short interval', () => {
    expect(rulesOf(add({ refreshInterval: '30s' }))).toEqual([
      'refreshInterval: interval-short',
    ]);
  });

  it.each<[string, Record<string, string | undefined>, string[]]>([
    [
      'a ClusterSecretStore for other namespaces',
      {
        'gitops/stores/vault.yaml': store('ClusterSecretStore').replace(
          'spec: {',
          'spec: {conditions: [{namespaces: [vault]}], ',
        ),
      },
      ['store: store-elsewhere'],
    ],
    [
      'a Secret of that name',
      {
        'gitops/resources/x.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: {name: harbor-database, namespace: team-harbor}\n',
      },
      ['name: name-taken'],
    ],
    [
      'a directory with files that nobody applies',
      { 'gitops/resources/harbor/old.yaml': 'kind: ConfigMap\n' },
      ['application: directory-taken'],
    ],
    [
      'a file in the way',
      {
        ...WITH_DIRECTORY,
        'gitops/resources/harbor/Harbor-Database.yaml': 'kind: ConfigMap\n',
      },
      ['name: file-taken'],
    ],
  ])('refuses %s', (_, files, rules) => {
    const plan = add({}, withStore(files));
    expect(rulesOf(plan)).toEqual(rules);
    expect(plan.files).toEqual([]);
  });

  it('refuses a SecretStore of another namespace', () => {
    const repository = withStore({
      'gitops/stores/vault.yaml': store('SecretStore', ', namespace: vault'),
    });
    const plan = add({ storeKind: 'SecretStore' }, repository);
    expect(rulesOf(plan)).toEqual(['store: store-elsewhere']);
    expect(plan.findings[0].message).toContain('the namespace vault alone');
  });

  it.each([
    [
      'after those that it lists',
      'resources:\n  - config.yaml\n',
      /config\.yaml\n +- "?harbor-database\.yaml/,
    ],
    ['as the first', 'resources: []\n', /harbor-database\.yaml/],
  ])(
    'lists it in the kustomization of its Application, %s',
    (_, text, wanted) => {
      const kustomization = 'gitops/resources/harbor/kustomization.yaml';
      const plan = add(
        {},
        withStore({ ...WITH_DIRECTORY, [kustomization]: text }),
      );
      expect(plan.findings.filter(isError)).toEqual([]);
      const changed = plan.files.find(({ path }) => path === kustomization);
      expect(changed?.after).toMatch(wanted);
      expect(plan.files).toHaveLength(2);
    },
  );

  it('does not put it where a kustomization cannot be read, or another Application has a say', () => {
    const built = add(
      {},
      withStore({
        ...WITH_DIRECTORY,
        'gitops/resources/harbor/kustomization.yaml': 'resources: none\n',
      }),
    );
    expect(rulesOf(built)).toEqual(['application: not-registered']);
    const shared = add(
      {},
      withStore({
        ...WITH_DIRECTORY,
        'gitops/apps/automation/second.yaml': HARBOR.replaceAll(
          'harbor',
          'second',
        ).replace(
          /repoURL.*\n {4}chart: second\n[^]*\n\n/,
          `repoURL: ${OWN}\n    targetRevision: main\n    path: gitops/resources/harbor\n`,
        ),
      }),
    );
    expect(rulesOf(shared)).toEqual(['application: directory-taken']);
  });

  it('refuses a secret that would wait for itself', () => {
    const vault = HARBOR.replaceAll('harbor', 'vault')
      .replace('chart: vault', 'chart: vault')
      .replace(
        / {6}values: \|[^]*\n\n/,
        `      valuesObject:
        server:
          extraSecretEnvironmentVars:
            - {envName: A, secretName: vault-database, secretKey: url}
`,
      );
    const repository = withStore({
      'gitops/apps/security/vault.yaml': undefined,
      'gitops/apps/automation/vault.yaml': vault,
      'gitops/stores/vault.yaml': store('ClusterSecretStore').replace(
        'vault.vault',
        'vault.team-vault',
      ),
    });
    const plan = add(
      {
        application: 'vault',
        name: 'vault-database',
        keys: [{ secretKey: 'url', remoteKey: 'vault', property: 'url' }],
      },
      repository,
    );
    expect(rulesOf(plan)).toContain('store: secret-cycle');
    expect(plan.files).toEqual([]);
  });
});
