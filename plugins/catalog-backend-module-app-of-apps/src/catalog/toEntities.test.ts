import {
  componentEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import {
  application,
  making,
  own,
  platform,
  type Files,
} from '../__testUtils__/platform';
import { toEntities } from './toEntities';

const VAULT = 'gitops/apps/security/vault.yaml';

const made = (files: Files = {}, codeOwners = '', more = {}) =>
  toEntities(platform(files, codeOwners), { ...making, ...more });

const component = (
  name: string,
  ...[files, codeOwners, more]: Parameters<typeof made>
) => {
  const { components } = made(files, codeOwners, more);
  return components.find(({ metadata }) => metadata.name === name)!;
};

it('makes a System of each category and a Component of each Application in it', async () => {
  const { systems, components, refused } = made();
  expect(refused).toEqual([]);
  expect(systems.map(({ metadata }) => metadata.name)).toEqual([
    'automation',
    'security',
  ]);
  const file = `https://github.com/acme/platform/blob/main/${VAULT}`;
  expect(components[1]).toEqual({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'vault',
      namespace: 'default',
      title: 'Vault',
      description: 'The chart vault of https://charts.example.com',
      annotations: {
        'backstage.io/managed-by-location': `url:${file}`,
        'backstage.io/managed-by-origin-location': `url:${file}`,
        'backstage.io/source-location': `url:${file}`,
        'backstage.io/view-url': file,
        'backstage.io/edit-url': file.replace('/blob/', '/edit/'),
        'argocd/app-name': 'vault',
        'platform-bootstrap.io/category': 'security',
        'backstage.io/kubernetes-namespace': 'vault',
        'backstage.io/kubernetes-label-selector':
          'app.kubernetes.io/instance=vault',
      },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/platform-team',
      system: 'security',
      dependsOn: ['component:default/argocd'],
    },
  });
  expect(systems[1].metadata.description).toBe('Secrets and sign-in');
  for (const entity of components) {
    expect(await componentEntityV1alpha1Validator.check(entity)).toBe(true);
  }
  for (const entity of systems) {
    expect(await systemEntityV1alpha1Validator.check(entity)).toBe(true);
  }
});

it('makes the same of the same', () => {
  expect(JSON.stringify(made())).toBe(JSON.stringify(made()));
});

const platformFile = (text: string): Files => ({
  'gitops/platform.yaml': `apiVersion: platform-bootstrap.io/v1
kind: Platform
metadata: {name: platform}
spec: {components: {vault: ${text}}}
`,
});

it('leads to a runbook of the repository', () => {
  const { metadata } = component(
    'vault',
    platformFile('{runbook: docs/vault.md}'),
  );
  expect(metadata.links).toEqual([
    expect.objectContaining({
      url: expect.stringMatching(/^https:\/\/.*\/docs\/vault\.md$/),
    }),
  ]);
});

it('takes title, gates, owner and runbook from platform.yaml', () => {
  const { metadata, spec } = component('vault', {
    ...platformFile(
      '{title: The safe, gates: [queue, nowhere], owner: group:default/safes, runbook: https://runbooks.example.com/safe}',
    ),
    'gitops/apps/automation/queue.yaml': application('queue'),
  });
  expect(metadata.title).toBe('The safe');
  expect(metadata.links).toEqual([
    {
      url: 'https://runbooks.example.com/safe',
      title: 'Runbook',
      icon: 'docs',
    },
  ]);
  expect(spec).toMatchObject({
    owner: 'group:default/safes',
    dependsOn: ['component:default/queue'],
  });
});

const owned = (owner: string): Files => ({
  [VAULT]: application('vault', { owner }),
});

it.each<[string, string, Files, string]>([
  ['group:default/platform-team', 'nobody is named', {}, ''],
  ['group:default/safes', 'CODEOWNERS names a team', {}, '* @acme/Safes'],
  ['user:default/petra', 'CODEOWNERS names a person', {}, '* @petra'],
  [
    'group:default/safes',
    'an address stands before a team',
    {},
    '* a@example.com @acme/safes',
  ],
  [
    'group:default/platform-team',
    'CODEOWNERS names an address only',
    {},
    '* a@example.com',
  ],
  [
    'group:default/apps',
    'the Application names one, too',
    owned('group:default/apps'),
    '* @acme/safes',
  ],
  [
    'group:default/safes',
    'the Application names no owner',
    owned('component:default/x'),
    '* @acme/safes',
  ],
  [
    'group:default/mine',
    'platform.yaml names one, too',
    {
      ...owned('group:default/apps'),
      ...platformFile('{owner: group:default/mine}'),
    },
    '* @acme/safes',
  ],
])('is owned by %s when %s', (owner, _, files, codeOwners) => {
  expect(component('vault', files, codeOwners).spec.owner).toBe(owner);
});

const deployment = (name: string, labels: string, kind = 'Deployment') =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}, labels: {${labels}}}\n`;

const raw = (...manifests: readonly string[]): Files => ({
  [VAULT]: application('vault', { source: own('gitops/resources/vault') }),
  ...Object.fromEntries(
    manifests.map((text, i) => [`gitops/resources/vault/${i}.yaml`, text]),
  ),
});

const charts = (source: string): Files => ({
  [VAULT]: application('vault', {
    source: `source: {repoURL: https://charts.example.com, targetRevision: 1.0.0, ${source}}`,
  }),
});

it.each<[string, string | undefined, Files]>([
  [
    'the release of a chart',
    'app.kubernetes.io/instance=safe',
    charts('chart: vault, helm: {releaseName: safe}'),
  ],
  ['Traefik', 'app.kubernetes.io/name=traefik', charts('chart: traefik')],
  [
    'the collectors of Alloy',
    'app.kubernetes.io/instance',
    charts('chart: k8s-monitoring'),
  ],
  [
    'a chart of the repository',
    'app.kubernetes.io/instance=vault',
    { ...raw(), 'gitops/resources/vault/Chart.yaml': 'name: vault\n' },
  ],
  [
    'one workload',
    'app.kubernetes.io/name=safe',
    raw(deployment('a', 'app.kubernetes.io/name: safe')),
  ],
  [
    'workloads with a label in common',
    'app in (a,b)',
    raw(
      deployment('b', 'app: b, app.kubernetes.io/name: b'),
      deployment('a', 'app: a'),
      deployment('c', 'x: c', 'Service'),
    ),
  ],
  [
    'workloads with nothing in common',
    undefined,
    raw(deployment('b', 'app: b'), deployment('a', 'k8s-app: a')),
  ],
  ['no workload', undefined, raw(deployment('a', 'app: a', 'ConfigMap'))],
  [
    'a Postgres cluster',
    'cluster-name=main',
    raw(
      'apiVersion: acid.zalan.do/v1\nkind: postgresql\nmetadata: {name: main}\n',
      deployment('backup', 'app: backup', 'CronJob'),
    ),
  ],
])('selects what belongs to %s', (_, selector, files) => {
  const { annotations } = component('vault', files).metadata;
  expect(annotations?.['backstage.io/kubernetes-label-selector']).toBe(
    selector,
  );
  expect(annotations?.['backstage.io/kubernetes-namespace']).toBe(
    selector && 'vault',
  );
});

it.each<[string, Files, string | undefined]>([
  ['none', {}, undefined],
  [
    'docs/<name>',
    { 'gitops/docs/vault/mkdocs.yml': 'site_name: Vault\n' },
    'url:https://github.com/acme/platform/tree/main/gitops/docs/vault',
  ],
  [
    "the Application's own directory",
    { ...raw(), 'gitops/resources/vault/mkdocs.yaml': 'site_name: Vault\n' },
    'url:https://github.com/acme/platform/tree/main/gitops/resources/vault',
  ],
])('refers to documentation in %s', (_, files, ref) => {
  const { annotations } = component('vault', files).metadata;
  expect(annotations?.['backstage.io/techdocs-ref']).toBe(ref);
});

it('names the Argo CD where several are told apart', () => {
  const { annotations } = component('vault', {}, '', {
    argocd: 'east',
  }).metadata;
  expect(annotations?.['argocd/instance-name']).toBe('east');
});

it('refuses names that collide, and those that are none, by name', () => {
  const { components, refused } = made({
    'gitops/apps/automation/vault.yaml': application('vault'),
    'gitops/apps/automation/long.yaml': application('x'.repeat(64)),
  });
  expect(components.map(({ metadata }) => metadata.name)).toEqual(['argocd']);
  expect(refused).toEqual([
    `the Application "${'x'.repeat(
      64,
    )}" (gitops/apps/automation/long.yaml:1) has no name that the catalog allows`,
    'the Application vault is there more than once: gitops/apps/automation/vault.yaml:1 and gitops/apps/security/vault.yaml:1',
  ]);
});

it('makes no Component of a parent, also of one without children', () => {
  const { systems, components } = made({ [VAULT]: undefined });
  expect(components.map(({ metadata }) => metadata.name)).toEqual(['argocd']);
  expect(systems.map(({ metadata }) => metadata.name)).toEqual([
    'automation',
    'security',
  ]);
});
