import { platform } from '../__testUtils__/platform';
import { readRepository } from './readRepository';

const ARGOCD = 'gitops/apps/automation/argocd.yaml';
const before = platform({
  'gitops/secrets.yaml':
    'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata:\n  name: a\n',
  'gitops/many.yaml': `${platform()
    .files.get(ARGOCD)!
    .replaceAll('argocd', 'one')}---\n${platform()
    .files.get(ARGOCD)!
    .replaceAll('argocd', 'two')}`,
});

const change = (path: string, edit: (text: string) => string) =>
  new Map(before.files).set(path, edit(before.files.get(path) ?? ''));

const in_ = (path: string, from: string, to: string) =>
  change(path, text => {
    expect(text).toContain(from);
    return text.replace(from, to);
  });

it.each<[string, () => Map<string, string>]>([
  ['nothing', () => new Map(before.files)],
  ['a version', () => in_(ARGOCD, '1.0.0', '1.0.1')],
  [
    'a version of the second in a file',
    () => in_('gitops/many.yaml', '1.0.0', '2.0.0'),
  ],
  ['a name', () => in_(ARGOCD, 'name: argocd', 'name: argo')],
  ['a name that is taken', () => in_(ARGOCD, 'name: argocd', 'name: vault')],
  ['a project', () => in_(ARGOCD, 'project: automation', 'project: locked')],
  ['what is read', () => in_(ARGOCD, 'ref: values', 'path: gitops/apps')],
  ['to something broken', () => change(ARGOCD, () => 'a: "')],
  ['to something invalid', () => in_(ARGOCD, '1.0.0', '1.0')],
  ['to nothing', () => change(ARGOCD, () => '')],
  [
    'to a ConfigMap',
    () => change(ARGOCD, () => 'apiVersion: v1\nkind: ConfigMap\n'),
  ],
  ['a comment', () => change(ARGOCD, text => `# ours\n${text}`)],
  ['a secret', () => in_('gitops/secrets.yaml', 'name: a', 'name: b')],
  [
    'a project’s rights',
    () =>
      change('gitops/projects/automation.yaml', t =>
        t.replace('argocd"', 'other"'),
      ),
  ],
  [
    'a parent',
    () =>
      in_(
        'gitops/apps/automation-parent.yaml',
        'apps/automation',
        'apps/security',
      ),
  ],
  ['values', () => change('gitops/values/argocd-values.yaml', () => 'a: 1\n')],
  ['the text of a file that is no YAML', () => change('README.md', () => 'x')],
  [
    'a new file',
    () => new Map(before.files).set('gitops/apps/automation/z.yaml', 'a: 1\n'),
  ],
  [
    'a file that goes',
    () => {
      const files = new Map(before.files);
      files.delete(ARGOCD);
      return files;
    },
  ],
  ['the order of files', () => new Map([...before.files].reverse())],
  [
    'a chart that appears',
    () => change('gitops/apps/automation/Chart.yaml', () => 'name: x\n'),
  ],
  [
    'a kustomization that appears',
    () =>
      change(
        'gitops/apps/automation/kustomization.yaml',
        () => 'resources: []\n',
      ),
  ],
])(
  'a reading that builds on an earlier one is like a new one: %s',
  (_, edit) => {
    const files = edit();
    const built = readRepository(files, before, before);
    const anew = readRepository(new Map(files), before);
    expect(built).toEqual({ ...anew, files });
    // And so is the next one, which builds on that.
    const next = new Map(files).set(ARGOCD, before.files.get(ARGOCD)!);
    expect(readRepository(next, before, built)).toEqual(
      readRepository(new Map(next), before),
    );
  },
);

it('reads a changed file alone', () => {
  const built = readRepository(in_(ARGOCD, '1.0.0', '1.0.1'), before, before);
  const [argocd, ...others] = built.categories[0].applications;
  expect(argocd.sources[0].targetRevision).toBe('1.0.1');
  expect(before.applications).toEqual(expect.arrayContaining([...others]));
  expect(
    built.applications.filter(app => !before.applications.includes(app)),
  ).toEqual([argocd]);
  expect(built.categories[1]).toBe(before.categories[1]);
});

it('reads anew for another place', () => {
  const elsewhere = { ...before, url: 'https://github.com/acme/other' };
  const built = readRepository(new Map(before.files), elsewhere, before);
  expect(built.categories).toEqual([]);
});
