import { HARBOR, TOOLS } from '../__testUtils__/manifests';
import { merged, platform } from '../__testUtils__/platform';
import {
  changedLines,
  golden,
  planned,
  platformWithHarbor,
  rulesOf,
} from '../__testUtils__/plans';
import { developer, platformEngineer } from '../__testUtils__/rights';
import type { RemoveApplicationRequest } from './requests';

const FILE = 'gitops/apps/automation/harbor.yaml';
const SET = 'gitops/apps/automation/tools.yaml';
const OWN = 'https://github.com/acme/platform.git';

const remove = (
  name: string,
  repository = platformWithHarbor(),
  rights = developer(),
  input: RemoveApplicationRequest = {},
) =>
  planned(
    {
      change: 'remove-application',
      input: { name, confirm: name, why: 'Nobody uses it', ...input },
    },
    repository,
    rights,
  );

const paths = ({ files }: ReturnType<typeof planned>) =>
  files.map(({ path, after }) => (after === null ? `- ${path}` : path));

/** An Application with a chart, values and manifests of this repository. */
const withManifests = (name: string, chart = name, namespace = name) =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
  finalizers: [resources-finalizer.argocd.argoproj.io]
spec:
  project: automation
  destination: {server: https://kubernetes.default.svc, namespace: ${namespace}}
  sources:
    - repoURL: https://charts.example.com/open/${chart}
      chart: ${chart}
      targetRevision: 1.0.0
      helm: {valueFiles: [$values/gitops/values/${name}-values.yaml]}
    - {repoURL: ${OWN}, targetRevision: main, ref: values}
    - {repoURL: ${OWN}, targetRevision: main, path: gitops/resources/${name}}
`;

const store = (kind: string) => `apiVersion: external-secrets.io/v1
kind: ${kind}
metadata: {name: vault}
spec: {provider: {vault: {server: "http://vault.team-vault.svc:8200", path: platform}}}
`;

const secret = `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: {name: shop-database}
spec:
  secretStoreRef: {kind: ClusterSecretStore, name: vault}
  data: [{secretKey: a, remoteRef: {key: shop, property: a}}]
`;

const shop = {
  'gitops/apps/automation/shop.yaml': withManifests(
    'shop',
    'shop',
    'team-shop',
  ),
  'gitops/values/shop-values.yaml': 'a: 1\n',
  'gitops/resources/shop/secret.yaml': secret,
};

describe('remove-application', () => {
  it('removes the file, and says what goes with it', () => {
    const plan = remove('harbor');
    expect(plan).toMatchObject({
      title: 'Remove harbor',
      branch: 'platform-bootstrap/remove-application-harbor',
      needsPlatformReview: false,
    });
    expect(paths(plan)).toEqual([`- ${FILE}`]);
    expect(plan.effects[0]).toMatchObject({
      effect: 'prune',
      resource: 'Application argocd/harbor',
      description: expect.stringContaining('everything it installed'),
    });
    expect(plan.effects[1].description).toContain('PersistentVolumeClaims');
    const { text, expected } = golden(plan, 'remove-application');
    expect(text).toBe(expected);
    const after = merged(platformWithHarbor(), plan);
    expect(after.applications.map(({ name }) => name)).not.toContain('harbor');
    expect(after.findings).toEqual([]);
  });

  it('says that everything stays without the finalizer', () => {
    const text = HARBOR.replace(/ {2}finalizers:\n.*\n/, '');
    const plan = remove('harbor', platformWithHarbor({ [FILE]: text }));
    expect(plan.effects).toEqual([
      expect.objectContaining({
        description: expect.stringContaining('goes on running'),
      }),
    ]);
    expect(plan.body).toContain('| removed in the cluster | `nothing` |');
  });

  it('takes its own values along, lists its manifests, and leaves the rest', () => {
    const repository = platformWithHarbor({
      ...shop,
      'gitops/stores.yaml': store('ClusterSecretStore'),
    });
    const plan = remove('shop', repository, platformEngineer());
    expect(paths(plan)).toEqual([
      '- gitops/apps/automation/shop.yaml',
      '- gitops/values/shop-values.yaml',
    ]);
    expect(plan.effects).toContainEqual({
      effect: 'prune',
      resource: 'ExternalSecret team-shop/shop-database',
      description:
        'In gitops/resources/shop/secret.yaml, which only shop applies',
    });
    expect(plan.findings.map(({ rule }) => rule)).toContain('files-left');
    expect(plan.needsPlatformReview).toBe(true);
  });

  it('keeps values that somebody else reads', () => {
    const shared = platformWithHarbor({
      ...shop,
      'gitops/apps/automation/second.yaml': withManifests('second').replace(
        'second-values',
        'shop-values',
      ),
      'gitops/resources/second/a.yaml': 'kind: ConfigMap\n',
      'gitops/stores.yaml': store('ClusterSecretStore'),
    });
    expect(paths(remove('shop', shared, platformEngineer()))).toEqual([
      '- gitops/apps/automation/shop.yaml',
    ]);
  });

  it('removes its document of a file with several', () => {
    const other = HARBOR.replaceAll('harbor', 'quay');
    const plan = remove(
      'harbor',
      platformWithHarbor({ [FILE]: `${other}---\n${HARBOR}` }),
    );
    expect(plan.files).toEqual([
      { path: FILE, before: `${other}---\n${HARBOR}`, after: other },
    ]);
  });

  it('removes its element of an ApplicationSet', () => {
    const plan = remove('kyverno');
    expect(changedLines(plan, SET)).toEqual([
      '-          - name: kyverno',
      '-            chart: kyverno',
      "-            version: '3.4.1'   # held back",
      '-            namespace: team-kyverno',
    ]);
    expect(plan.effects[0].description).toContain('everything it installed');
    const kept = TOOLS.replace(
      '  goTemplate: true',
      '  syncPolicy: {preserveResourcesOnDeletion: true}\n  goTemplate: true',
    );
    const orphaned = remove('kyverno', platformWithHarbor({ [SET]: kept }));
    expect(orphaned.effects[0].description).toContain('goes on running');
  });

  it('takes the file out of the kustomization that lists it', () => {
    const list = 'gitops/apps/automation/kustomization.yaml';
    const plan = remove(
      'harbor',
      platformWithHarbor({
        [list]:
          'resources:\n  - argocd.yaml # first\n  - ./harbor.yaml\n  - tools.yaml\n',
      }),
    );
    expect(paths(plan)).toEqual([`- ${FILE}`, list]);
    expect(changedLines(plan, list)).toEqual(['-  - ./harbor.yaml']);
  });

  it('keeps the directory that its parent reads', () => {
    const plan = remove(
      'harbor',
      platformWithHarbor({
        [SET]: undefined,
        'gitops/apps/automation/argocd.yaml': undefined,
      }),
    );
    expect(paths(plan)).toEqual([
      `- ${FILE}`,
      'gitops/apps/automation/.gitkeep',
    ]);
  });

  it('warns when the parent does not prune', () => {
    expect(rulesOf(remove('harbor'))).toEqual([
      'name: gates-unknown',
      'name: parent-does-not-prune',
    ]);
    const parent = 'gitops/apps/automation-parent.yaml';
    const pruning = platformWithHarbor({
      [parent]: `${platform().files.get(
        parent,
      )}  syncPolicy: {automated: {prune: true}}\n`,
    });
    expect(rulesOf(remove('harbor', pruning))).toEqual(['name: gates-unknown']);
  });

  it.each<[string, RemoveApplicationRequest, string[]]>([
    [
      'a name that is not typed again',
      { confirm: undefined },
      ['confirm: required'],
    ],
    ['another name', { confirm: 'Harbor' }, ['confirm: confirm-mismatch']],
    [
      "another team's",
      { name: 'vault', confirm: 'vault' },
      ['name: application-not-yours'],
    ],
    [
      'what is not there',
      { name: 'x', confirm: 'x' },
      ['name: application-unknown'],
    ],
    ['nothing', { name: undefined }, ['name: required']],
  ])('refuses %s', (_, input, rules) => {
    const plan = remove('harbor', platformWithHarbor(), developer(), input);
    expect(rulesOf(plan)).toEqual(rules);
    expect(plan.files).toEqual([]);
  });

  it.each(['automation-parent', 'root'])('refuses the parent %s', name => {
    const plan = remove(name, platformWithHarbor(), platformEngineer());
    expect(rulesOf(plan)).toEqual(['name: holds-applications']);
    expect(plan.findings[0].message).toContain('without it Argo CD removes');
    expect(plan.files).toEqual([]);
  });

  it.each([
    [
      'the store that it applies',
      'stores',
      {
        'gitops/apps/automation/stores.yaml': withManifests('stores'),
        'gitops/resources/stores/vault.yaml': store('ClusterSecretStore'),
        'gitops/values/stores-values.yaml': 'a: 1\n',
      },
      'ClusterSecretStore vault would go',
    ],
    [
      'the Vault behind a store',
      'bank',
      {
        'gitops/apps/automation/bank.yaml': withManifests(
          'bank',
          'vault',
          'team-vault',
        ),
        'gitops/values/bank-values.yaml': 'a: 1\n',
        'gitops/resources/bank/a.yaml': 'kind: ConfigMap\n',
        'gitops/stores.yaml': store('ClusterSecretStore'),
      },
      'ClusterSecretStore vault would go',
    ],
    [
      'the operator',
      'eso',
      {
        'gitops/apps/automation/eso.yaml': withManifests(
          'eso',
          'external-secrets',
        ),
        'gitops/values/eso-values.yaml': 'a: 1\n',
        'gitops/resources/eso/a.yaml': 'kind: ConfigMap\n',
        'gitops/stores.yaml': store('ClusterSecretStore'),
      },
      'the External Secrets operator would go',
    ],
  ])(
    'refuses what the secrets of others need: %s',
    (_, name, files, message) => {
      const repository = platformWithHarbor({ ...shop, ...files });
      const plan = remove(name, repository, platformEngineer());
      expect(rulesOf(plan)).toEqual(['name: others-depend']);
      expect(plan.findings[0].message).toContain(message);
      expect(plan.findings[0].message).toContain('the secrets of shop come');
      expect(plan.files).toEqual([]);
    },
  );
});

describe('what platform.yaml says of it', () => {
  const platformFile = (components: string) => ({
    'gitops/platform.yaml': `apiVersion: platform-bootstrap.io/v1
kind: Platform
metadata: {name: platform}
spec:
  components:
${components}`,
  });

  it('goes with it, and the rest stays', () => {
    const plan = remove(
      'harbor',
      platformWithHarbor(
        platformFile(
          '    harbor: {title: The registry}\n    traefik: {title: The door}\n',
        ),
      ),
    );
    const { after } = plan.files.find(({ path }) =>
      /platform\.yaml$/.test(path),
    )!;
    expect(after).not.toContain('harbor');
    expect(after).toContain('traefik: {title: The door}');
  });

  it('is left alone where it says nothing of it', () => {
    const plan = remove(
      'harbor',
      platformWithHarbor(platformFile('    traefik: {title: The door}\n')),
    );
    expect(paths(plan)).not.toContain('gitops/platform.yaml');
  });
});
