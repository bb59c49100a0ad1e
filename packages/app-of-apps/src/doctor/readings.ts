import { application, inFile, REPOSITORY } from './rules/example';
import type { RulePage } from './types';

const set = (version: string) =>
  inFile(
    `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: web
  namespace: argocd
spec:
  goTemplate: true
  generators:
    - list:
        elements:
          - name: one
            version: 1.2.3
  template:
    metadata:
      name: web-{{.name}}
    spec:
      project: web
      source:
        repoURL: https://charts.example.com
        chart: web
        targetRevision: '${version}'
      destination:
        server: https://kubernetes.default.svc
        namespace: web-{{.name}}
`,
    'apps/web/web.yaml',
  );

const kustomize = (entry: string) => ({
  'parents/security.yaml': application(
    'security-parent',
    `
source:
  repoURL: ${REPOSITORY}
  targetRevision: main
  path: apps/security`,
    { namespace: 'argocd' },
  ),
  'apps/security/kustomization.yaml': `resources:\n  - ${entry}\n`,
  'apps/security/vault.yaml': application('vault'),
});

const config = (data: string) =>
  inFile(
    `
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: security
spec:
  description: ${data}
`,
    'projects/security.yaml',
  );

/** What keeps a file from being read as what it is; found while the repository is read. @internal */
export const READINGS: readonly RulePage[] = [
  {
    id: 'duplicate-name',
    severity: 'error',
    title: 'Two Applications or AppProjects have one name',
    why: 'Argo CD knows an Application by its name. Of two with one name, whichever is applied last wins, and the next sync turns it round.',
    wrong: {
      'apps/security/vault.yaml': application('vault'),
      'apps/security/openbao.yaml': application('vault'),
    },
    right: {
      'apps/security/vault.yaml': application('vault'),
      'apps/security/openbao.yaml': application('openbao'),
    },
  },
  {
    id: 'file-too-large',
    severity: 'warning',
    title: 'A file is too large to be read',
    why: 'The portal reads YAML files of up to 256 KiB, the command those of up to 5 MiB. What a larger one holds is missing from every list, and nothing in it is examined. Split it, or keep generated manifests elsewhere.',
    wrong: {},
    right: {},
  },
  {
    id: 'kustomization-entry-missing',
    severity: 'error',
    title: 'A kustomization lists what is not there',
    why: 'Kustomize stops at the first entry that it cannot find, so the Application whose directory it is cannot be built at all, and nothing in it is applied any more.',
    wrong: kustomize('vualt.yaml'),
    right: kustomize('vault.yaml'),
  },
  {
    id: 'manifest-invalid',
    severity: 'error',
    title: 'An Application or AppProject is not what Argo CD accepts',
    why: 'The cluster refuses the object, and the sync of the parent fails with it: none of its siblings is applied either. A version such as `1.10` without quotes is a number, and the text that is expected is lost.',
    wrong: inFile(application('vault').replace('1.2.3', '1.10')),
    right: inFile(application('vault').replace('1.2.3', '"1.10"')),
  },
  {
    id: 'not-expanded',
    severity: 'info',
    title: 'Not every Application can be known from the repository',
    why: 'A Helm template, a generator that asks the cluster or another repository, and a Kustomize patch decide outside the repository what an Application is. What they make works; it is only not listed, and not examined, here.',
    wrong: set('{{ .version | default "1.2.3" }}'),
    right: set('{{ .version }}'),
  },
  {
    id: 'set-parameter',
    severity: 'error',
    title: 'An ApplicationSet uses a parameter that its element does not have',
    why: 'Argo CD puts `<no value>` in its place, leaves the braces as they are, or makes no Application of the whole set, depending on its options. None of them is what was meant.',
    wrong: set('{{ .revision }}'),
    right: set('{{ .version }}'),
  },
  {
    id: 'yaml-subset',
    severity: 'error',
    title: 'A file uses YAML that readers disagree about',
    why: 'Anchors, aliases, merge keys, custom tags and a key that is written twice mean different things to different readers, and Argo CD, kubectl and the portal are three. What one of them shows is not what another applies.',
    wrong: config('security\n  description: secrets'),
    right: config('secrets'),
  },
  {
    id: 'yaml-syntax',
    severity: 'error',
    title: 'A file is not YAML',
    why: 'Argo CD renders all files of a directory together: with one that cannot be read it applies none of them, and every sibling stays as it was.',
    wrong: config('"secrets'),
    right: config('"secrets"'),
  },
  {
    id: 'yaml-too-large',
    severity: 'error',
    title: 'A file is larger or nests deeper than any manifest needs',
    why: 'Texts of more than 1 MiB or 64 levels are not read, because reading them can take a machine down. What they hold is missing from every list.',
    wrong: config(`${'['.repeat(65)}${']'.repeat(65)}`),
    right: config('secrets'),
  },
];
