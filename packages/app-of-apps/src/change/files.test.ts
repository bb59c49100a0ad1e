import { platform } from '../__testUtils__/platform';
import { checkFilesAreFree, projectFile, valuesPath } from './files';

describe('valuesPath', () => {
  it('is beside the values that the repository already has', () => {
    const argocd = platform().files.get('gitops/apps/automation/argocd.yaml')!;
    const vault = platform().files.get('gitops/apps/security/vault.yaml')!;
    const moved = platform({
      'gitops/apps/automation/argocd.yaml': argocd.replace(
        'gitops/values',
        'gitops/helm/prod',
      ),
      'gitops/apps/security/vault.yaml': vault.replace(
        'gitops/values',
        'gitops/helm/prod',
      ),
    });
    expect(valuesPath('x', moved)).toBe('gitops/helm/prod/x-values.yaml');
    expect(valuesPath('x', platform())).toBe('gitops/values/x-values.yaml');
  });

  it('never leaves the folder that was read', () => {
    const argocd = platform().files.get('gitops/apps/automation/argocd.yaml')!;
    const outside = platform({
      'gitops/apps/automation/argocd.yaml': argocd.replace(
        'gitops/values',
        '.github/workflows',
      ),
      'gitops/apps/security/vault.yaml': undefined,
    });
    expect(valuesPath('x', outside)).toBe('gitops/values/x-values.yaml');
    const up = platform({
      'gitops/apps/automation/argocd.yaml': argocd.replace(
        'gitops/values',
        'gitops/../.github',
      ),
      'gitops/apps/security/vault.yaml': undefined,
    });
    expect(valuesPath('x', up)).toBe('gitops/values/x-values.yaml');
  });
});

describe('checkFilesAreFree', () => {
  const file = (path: string, before: string | null, after: string) => ({
    path,
    before,
    after,
  });

  it.each([
    ['a new path', file('gitops/apps/automation/x.yaml', null, 'a'), []],
    [
      'a file with other content',
      file('gitops/root.yaml', 'b', 'a'),
      ['file-taken'],
    ],
    ['a file with the same content', file('gitops/root.yaml', 'a', 'a'), []],
    [
      'a path that differs by case',
      file('gitops/Root.yaml', null, 'a'),
      ['file-taken'],
    ],
  ])('%s', (_, planned, rules) => {
    const findings = checkFilesAreFree(platform(), [planned]);
    expect(findings.map(({ rule }) => rule)).toEqual(rules);
  });

  it('names the file', () => {
    const [finding] = checkFilesAreFree(platform(), [
      file('gitops/Root.yaml', null, 'a'),
    ]);
    expect(finding).toMatchObject({ field: 'name', file: 'gitops/root.yaml' });
  });
});

describe('projectFile', () => {
  const repository = platform();
  const [category] = repository.categories;
  const project = category.project!;
  const amendment = {
    sourceRepos: ['https://a.example.com'],
    destinations: [],
  };

  it('is the file with the amendment', () => {
    expect(projectFile(repository, { project }, amendment)).toEqual({
      path: 'gitops/projects/automation.yaml',
      before: repository.files.get('gitops/projects/automation.yaml'),
      after: expect.stringContaining('    - https://a.example.com\n'),
    });
  });

  it('is a finding when the file is no longer what was read', () => {
    const files = new Map(repository.files);
    files.set('gitops/projects/automation.yaml', 'a: &b 1\n');
    const changed = { ...repository, files };
    expect(projectFile(changed, { project }, amendment)).toMatchObject({
      rule: 'project-not-editable',
      severity: 'error',
      field: 'category',
      file: 'gitops/projects/automation.yaml',
    });
  });
});
