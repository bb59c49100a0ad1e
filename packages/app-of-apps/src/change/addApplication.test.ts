import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { merged, platform } from '../__testUtils__/platform';
import { developer } from '../__testUtils__/rights';
import { readRepository } from '../model';
import { unifiedDiff } from '../render';
import { planAddApplication } from './addApplication';
import type { AddApplicationRequest } from './requests';
import type { Plan } from './types';

const rights = developer({
  sources: [
    'https://ray-project.github.io/kuberay-helm/',
    'https://github.com/acme/*',
  ],
  destinations: ['kuberay', 'shop-*'],
});

const kuberay: AddApplicationRequest = {
  name: 'kuberay',
  category: 'automation',
  sourceType: 'helm',
  repoURL: 'https://ray-project.github.io/kuberay-helm/',
  chart: 'kuberay-operator',
  targetRevision: '1.4.2',
  namespace: 'kuberay',
  why: 'The data team trains models',
};

const permitted: AddApplicationRequest = {
  ...kuberay,
  repoURL: 'https://charts.example.com/open/kuberay',
  namespace: 'team-data',
};

const plan = (request: AddApplicationRequest, repository = platform()): Plan =>
  planAddApplication(repository, request, rights);

const rules = ({ findings }: Plan) =>
  findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, field }) => (field ? `${field}: ${rule}` : rule));

const paths = ({ files }: Plan) => files.map(({ path }) => path);

describe('planAddApplication', () => {
  it('writes the child beside its siblings', () => {
    const result = plan(permitted);
    expect(result).toMatchObject({
      title: 'Add kuberay to automation',
      branch: 'platform-bootstrap/add-application-kuberay',
      findings: [],
      needsPlatformReview: false,
    });
    expect(paths(result)).toEqual(['gitops/apps/automation/kuberay.yaml']);
    expect(result.files[0].before).toBeNull();
    expect(result.files[0].after).toContain('project: automation\n');
    expect(
      result.effects.map(({ effect, resource }) => [effect, resource]),
    ).toEqual([
      ['create', 'Application argocd/kuberay'],
      ['create', 'Namespace team-data'],
    ]);
  });

  it('amends the AppProject in the same plan when the operator allows it', () => {
    const result = plan(kuberay);
    expect(result.needsPlatformReview).toBe(true);
    expect(rules(result)).toEqual([
      'repoURL: needs-platform-review',
      'namespace: needs-platform-review',
    ]);
    expect(paths(result)).toEqual([
      'gitops/apps/automation/kuberay.yaml',
      'gitops/projects/automation.yaml',
    ]);
    expect(result.effects).toContainEqual({
      effect: 'change',
      resource: 'AppProject argocd/automation',
      description:
        'Every Application of automation may then use the source https://ray-project.github.io/kuberay-helm/ and the namespace kuberay',
    });
  });

  it('describes the pull request', () => {
    const result = planAddApplication(
      platform(),
      {
        ...kuberay,
        values: 'image:\n  tag: v1 # pinned\n',
        why: 'cc @everyone, fixes #1\n\n# ![x](https://evil.example.com/p.png) <b>',
      },
      rights,
      {
        userEntityRef: 'user:default/petra',
        requestsUrl: 'http://localhost/platform/requests',
      },
    );
    const diffs = result.files.map(({ path, before, after }) =>
      unifiedDiff(path, before, after),
    );
    const text = [result.body, ...diffs].join('\n');
    const golden = join(__dirname, '__goldens__', 'kuberay.pull-request.txt');
    // UPDATE_GOLDENS=1 rewrites the file.
    if (process.env.UPDATE_GOLDENS) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
    expect(result.body).not.toMatch(/@everyone|fixes #1|!\[|<b>|\n# /);
  });

  it('puts values into a file of their own, with their comments', () => {
    const values = '# ours\r\nreplicas: 2 # two\r\n\r\n';
    const result = plan({ ...permitted, values });
    expect(result.files[1]).toEqual({
      path: 'gitops/values/kuberay-values.yaml',
      before: null,
      after: '# ours\nreplicas: 2 # two\n',
    });
    expect(result.files[0].after).toContain(
      '- $values/gitops/values/kuberay-values.yaml',
    );
    expect(result.needsPlatformReview).toBe(false);
  });

  it('takes values that say nothing for no values', () => {
    expect(
      paths(plan({ ...permitted, values: '# nothing yet\n' })),
    ).toHaveLength(1);
  });

  it('amends a project that does not allow the repository with the values', () => {
    const locked = {
      ...permitted,
      category: 'security',
      repoURL: 'https://charts.example.com/vault',
      namespace: 'shop-eu',
    };
    const result = plan({ ...locked, values: 'a: 1' });
    expect(result.needsPlatformReview).toBe(true);
    const [, , project] = result.files;
    expect(project.after).toContain('https://github.com/acme/platform.git');
    expect(project.after).not.toContain('namespace: team');
  });

  it('takes a Git source, and leaves syncing to people when asked', () => {
    const result = plan({
      ...kuberay,
      sourceType: 'git',
      chart: '',
      path: 'deploy/base/',
      repoURL: 'https://github.com/acme/shop',
      targetRevision: 'v1.2.3',
      namespace: 'shop-eu',
      syncPolicy: 'manual',
    });
    expect(rules(result)).toEqual([
      'repoURL: needs-platform-review',
      'namespace: needs-platform-review',
    ]);
    const [{ after }] = result.files;
    expect(after).toContain('path: deploy/base/');
    expect(after).not.toContain('automated');
    expect(after).not.toContain('chart');
    expect(result.effects[0].description).toContain('until somebody syncs it');
  });

  it("uses the spelling that the project or the operator's list already has", () => {
    const spelled = (repoURL: string) =>
      plan({ ...kuberay, repoURL }).files[0].after;
    expect(spelled('https://ray-project.github.io/kuberay-helm')).toContain(
      'repoURL: https://ray-project.github.io/kuberay-helm/\n',
    );
    const known = plan({
      ...permitted,
      repoURL: 'https://charts.example.com/argocd/',
    });
    expect(known.needsPlatformReview).toBe(false);
    expect(known.files[0].after).toContain(
      'repoURL: https://charts.example.com/argocd\n',
    );
  });

  it('trims what people paste', () => {
    const result = plan({
      ...permitted,
      name: ' kuberay\n',
      chart: ' kuberay-operator ',
    });
    expect(rules(result)).toEqual([]);
  });

  it('is the same plan for the same request', () => {
    expect(plan(kuberay)).toEqual(plan({ ...kuberay }));
  });
});

describe('a plan against a repository that has it already', () => {
  const after = (request: AddApplicationRequest) =>
    merged(platform(), plan(request));

  it('changes nothing', () => {
    const request = { ...kuberay, values: 'a: 1' };
    const again = plan(request, after(request));
    expect(rules(again)).toEqual(['name: already-exists']);
    expect(again.files.every(file => file.before === file.after)).toBe(true);
    expect(again.files).toHaveLength(2);
  });

  it('refuses the name for another request', () => {
    const again = plan({ ...kuberay, targetRevision: '1.4.3' }, after(kuberay));
    expect(rules(again)).toContain('name: name-taken');
    expect(again.files).toEqual([]);
  });

  it('needs no review for a second Application of the same source', () => {
    const again = plan({ ...kuberay, name: 'kuberay-two' }, after(kuberay));
    expect(again.needsPlatformReview).toBe(false);
    expect(rules(again)).toEqual([]);
    expect(again.effects.map(({ resource }) => resource)).toEqual([
      'Application argocd/kuberay-two',
    ]);
  });
});

describe('a half-filled request', () => {
  it('says what is missing', () => {
    const result = plan({});
    expect(rules(result)).toEqual([
      'name: required',
      'category: required',
      'sourceType: required',
      'repoURL: required',
      'targetRevision: required',
      'namespace: required',
    ]);
    expect(result).toMatchObject({
      title: 'Add an Application',
      branch: null,
      files: [],
    });
  });

  it.each<[AddApplicationRequest, string[]]>([
    [{ sourceType: 'helm' }, ['chart: required']],
    [{ sourceType: 'git' }, ['path: required']],
    [{ sourceType: 'helm', path: 'a' }, ['path: field-does-not-fit']],
    [{ sourceType: 'git', chart: 'a' }, ['chart: field-does-not-fit']],
    [{ sourceType: 'git', values: 'a: 1' }, ['values: field-does-not-fit']],
    [{ name: '  ' }, ['name: required']],
    [{ name: 'argocd' }, ['name: name-taken']],
    [{ name: 'root' }, ['name: name-taken']],
    [{ name: 'automation-parent' }, ['name: name-taken']],
    [{ name: 'vault' }, ['name: name-taken']],
    [
      { repoURL: 'https://evil.example.com', category: 'automation' },
      ['repoURL: source-not-permitted'],
    ],
    [
      { namespace: 'kube-system', category: 'automation' },
      ['namespace: namespace-reserved'],
    ],
  ])('%j: %j', (request, expected) => {
    const result = plan(request);
    expect(rules(result)).toEqual(expect.arrayContaining(expected));
    expect(result.files).toEqual([]);
  });

  it('names the category in the title as soon as it is known', () => {
    expect(plan({ name: 'a\nb', category: 'automation' }).title).toBe(
      'Add an Application to automation',
    );
  });

  it('asks for a reason without insisting', () => {
    const { findings, files } = plan({ ...permitted, why: '' });
    expect(findings).toEqual([
      expect.objectContaining({ rule: 'why-missing', severity: 'info' }),
    ]);
    expect(files).toHaveLength(1);
  });
});

describe('a repository in trouble', () => {
  it('warns of what Argo CD cannot read either', () => {
    const broken = platform({ 'gitops/apps/automation/x.yaml': 'a: "' });
    const result = plan(permitted, broken);
    expect(result.findings).toEqual([
      expect.objectContaining({
        severity: 'warning',
        file: 'gitops/apps/automation/x.yaml',
      }),
    ]);
    expect(result.files).toHaveLength(1);
    expect(result.body).toContain('gitops/apps/automation/x.yaml');
  });

  it.each<[string, Record<string, string | undefined>, string]>([
    [
      'an unknown category',
      { 'gitops/apps/automation-parent.yaml': undefined },
      'category: category-unknown',
    ],
    [
      'a category without AppProject',
      { 'gitops/projects/automation.yaml': undefined },
      'category: category-without-project',
    ],
    [
      'a directory that Kustomize builds',
      { 'gitops/apps/automation/kustomization.yaml': 'resources: []' },
      'category: category-not-a-plain-directory',
    ],
    [
      'a file in the way',
      { 'gitops/apps/automation/kuberay.yaml': 'a: 1' },
      'name: file-taken',
    ],
    [
      'a file in the way but for case',
      { 'gitops/apps/automation/Kuberay.yaml': 'a: 1' },
      'name: file-taken',
    ],
  ])('refuses %s', (_, changes, rule) => {
    const result = plan(permitted, platform(changes));
    expect(rules(result)).toContain(rule);
    expect(result.files).toEqual([]);
  });

  it('lists the categories there are', () => {
    const [finding] = plan({ ...permitted, category: 'databases' }).findings;
    expect(finding.message).toBe(
      'There is no such category; choose one of automation, security',
    );
  });

  it('says that a repository without parents is not ready', () => {
    const empty = readRepository(new Map(), {
      url: 'https://a',
      branch: 'main',
      path: 'gitops',
    });
    const [finding] = plan(permitted, empty).findings;
    expect(finding.message).toContain('holds no parent Application');
  });

  it('warns when the parent follows another branch', () => {
    expect(rules(plan(permitted, platform({}, 'develop')))).toEqual([
      'category: category-tracks-other-revision',
    ]);
  });

  it('refuses to guess in an AppProject it cannot extend', () => {
    const text = platform().files.get('gitops/projects/automation.yaml')!;
    const flow = text.replace(
      /destinations:[^#]*# the only[^#]*#/,
      'destinations: {}\n  #',
    );
    const result = plan(
      kuberay,
      platform({ 'gitops/projects/automation.yaml': flow }),
    );
    expect(result.files).toEqual([]);
    expect(rules(result)).toContain('category: category-without-project');
  });
});

describe('what the doctor would find once it is merged', () => {
  const redis = { ...permitted, name: 'cache', chart: 'redis' };

  it('refuses values that the chart does not have, by their field', () => {
    const result = plan({ ...redis, values: 'service:\n  port: 6379\n' });
    expect(rules(result)).toContain('values: chart-values');
    expect(result.findings.find(f => f.rule === 'chart-values')).toMatchObject({
      severity: 'error',
      message:
        'service: the chart redis 1.4.2 does not read it so. Write master.service',
      file: expect.stringMatching(/cache-values\.yaml$/),
    });
    expect(result.files).toEqual([]);
    const right = plan({ ...redis, values: 'master:\n  count: 1\n' });
    expect(rules(right)).toEqual([]);
    expect(right.files).not.toEqual([]);
  });

  it('refuses references that nothing resolves', () => {
    const values = 'auth:\n  existing: env://REDIS_NAME\n';
    expect(rules(plan({ ...redis, values }))).toContain(
      'values: pseudo-reference',
    );
  });
});
