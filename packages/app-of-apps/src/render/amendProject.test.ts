import { AUTOMATION_PROJECT, platform } from '../__testUtils__/platform';
import { amendProject, type Amendment } from './amendProject';
import { unifiedDiff } from './unifiedDiff';

const FILE = 'gitops/projects/automation.yaml';
const server = 'https://kubernetes.default.svc';
const kuberay: Amendment = {
  sourceRepos: ['https://ray-project.github.io/kuberay-helm/'],
  destinations: [{ server, namespace: 'kuberay' }],
};

function amend(text: string, amendment: Amendment, name = 'automation') {
  const project = platform({ [FILE]: text }).projects.find(
    candidate => candidate.name === name,
  )!;
  return amendProject(text, project, amendment);
}

const changedLines = (before: string, after = '') =>
  unifiedDiff('p', before, after)
    .split('\n')
    .slice(2)
    .filter(line => /^[+-]/.test(line));

describe('amendProject', () => {
  it('adds one line per source, and keeps comments, order and quoting', () => {
    const after = amend(AUTOMATION_PROJECT, { ...kuberay, destinations: [] });
    expect(changedLines(AUTOMATION_PROJECT, after)).toEqual([
      '+    - https://ray-project.github.io/kuberay-helm/',
    ]);
  });

  it('writes a destination with its keys in the order of its neighbours', () => {
    const after = amend(AUTOMATION_PROJECT, kuberay)!;
    expect(changedLines(AUTOMATION_PROJECT, after)).toEqual([
      '+    - https://ray-project.github.io/kuberay-helm/',
      '+    - namespace: kuberay',
      '+      server: https://kubernetes.default.svc',
    ]);
    expect(after).toContain(`    - 'https://charts.example.com/open/**'
    - https://ray-project.github.io/kuberay-helm/
  destinations:`);
    expect(after)
      .toContain(`server: https://kubernetes.default.svc # the only cluster
    - namespace: kuberay
      server: https://kubernetes.default.svc

  # Nothing cluster-scoped.`);
  });

  it('keeps a comment with the line it stands on', () => {
    const text = AUTOMATION_PROJECT.replace(
      "    - 'https://charts.example.com/open/**'\n",
      '',
    );
    expect(amend(text, kuberay)).toContain(
      `- "https://charts.example.com/argocd"   # pinned
    - https://ray-project.github.io/kuberay-helm/`,
    );
  });

  it('keeps Windows line ends', () => {
    const text = AUTOMATION_PROJECT.replaceAll('\n', '\r\n');
    const after = amend(text, kuberay)!;
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(after.split('\r\n')).toHaveLength(text.split('\r\n').length + 3);
  });

  it('adds to lists without indentation, at the end of a file without a newline', () => {
    const text = `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: automation}
spec:
  destinations:
  -   server: ${server}
      namespace: a
  sourceRepos:
  - a`;
    expect(amend(text, kuberay)).toBe(`${text.replace(
      'namespace: a',
      `namespace: a
  - server: ${server}
    namespace: kuberay`,
    )}
  - https://ray-project.github.io/kuberay-helm/`);
  });

  it.each([
    ['flow lists', 'sourceRepos: [a] # keep\n  destinations: []'],
    ['empty lists', 'sourceRepos:\n  destinations:'],
    ['no lists', 'description: x # keep'],
  ])('writes %s anew where there are no lines to add to', (_, spec) => {
    const text = `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: automation} # mine
spec:
  ${spec}
`;
    const after = amend(text, kuberay)!;
    const [project] = platform({ [FILE]: after }).projects;
    expect(project.sourceRepos).toContain(kuberay.sourceRepos[0]);
    expect(project.destinations).toEqual(kuberay.destinations);
    expect(after).toContain('# mine');
    expect(after.includes('# keep')).toBe(text.includes('# keep'));
  });

  it('touches only its own document of a file', () => {
    const other = AUTOMATION_PROJECT.replace(
      'name: automation',
      'name: second',
    );
    const text = `${AUTOMATION_PROJECT}---\n${other}`;
    const after = amend(text, kuberay, 'second')!;
    expect(after.startsWith(`${AUTOMATION_PROJECT}---\n`)).toBe(true);
    expect(changedLines(text, after)).toHaveLength(3);
  });

  it('refuses when the result would not be exactly the addition', () => {
    const project = platform().projects[0];
    const drifted = AUTOMATION_PROJECT.replace('argocd"', 'other"');
    expect(amendProject(drifted, project, kuberay)).toBeUndefined();
    const anchored = AUTOMATION_PROJECT.replace('spec:', 'spec: &a');
    expect(amendProject(anchored, project, kuberay)).toBeUndefined();
  });

  it('changes nothing when nothing is to be added', () => {
    const nothing = { sourceRepos: [], destinations: [] };
    expect(amend(AUTOMATION_PROJECT, nothing)).toBe(AUTOMATION_PROJECT);
  });
});
