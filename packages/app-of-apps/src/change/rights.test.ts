import { merged, platform } from '../__testUtils__/platform';
import { developer, platformEngineer } from '../__testUtils__/rights';
import { hasErrors } from '../finding';
import { ownerOf } from '../model';
import { planAddApplication } from './addApplication';
import { sourcePermission } from './permission';
import type { AddApplicationRequest } from './requests';
import { mayAddTo, ownersOf, rightsOf, scopeIn, type Grant } from './rights';

const REQUEST: AddApplicationRequest = {
  name: 'kuberay',
  category: 'automation',
  sourceType: 'helm',
  repoURL: 'https://charts.example.com/open/kuberay',
  chart: 'kuberay-operator',
  targetRevision: '1.4.2',
  namespace: 'team-data',
  why: 'The data team trains models',
};
const errorsOf = (
  changes: AddApplicationRequest,
  rights = developer(),
  repository = platform(),
) =>
  planAddApplication(repository, { ...REQUEST, ...changes }, rights)
    .findings.filter(finding => hasErrors([finding]))
    .map(({ rule, field }) => `${field}: ${rule}`);

const grant = (changes: Partial<Grant>): Grant => ({
  groups: ['group:default/a'],
  categories: ['automation'],
  sources: [],
  destinations: [],
  ...changes,
});

describe('rightsOf', () => {
  const grants = [
    grant({ sources: ['https://a.example.com/'] }),
    grant({ groups: ['Group:default/B'], categories: ['*'] }),
    grant({ groups: ['user:default/eve'], destinations: ['eve'] }),
  ];

  it('keeps only the grants of the person', () => {
    const none = rightsOf(['user:default/x'], grants, false);
    expect(none.grants).toEqual([]);
    expect(mayAddTo(none, 'automation')).toBe(false);
    expect(ownersOf(none)).toEqual([]);

    const a = rightsOf(['user:default/x', 'group:default/a'], grants, false);
    expect(mayAddTo(a, 'automation')).toBe(true);
    expect(mayAddTo(a, 'security')).toBe(false);
    expect(mayAddTo(a, '*')).toBe(false);
    expect(ownersOf(a)).toEqual(['group:default/a']);

    const b = rightsOf(['group:default/b'], grants, false);
    expect(mayAddTo(b, 'security')).toBe(true);
    expect(scopeIn(b, 'automation').sources).toEqual([]);

    const eve = rightsOf(['user:default/eve'], grants, false);
    expect(ownersOf(eve)).toEqual(['user:default/eve']);
  });

  it('gives everything to who may change the platform', () => {
    const petra = platformEngineer();
    expect(mayAddTo(petra, 'anything')).toBe(true);
    expect(ownersOf(petra)).toEqual(['group:default/platform-team']);
    expect(ownersOf(rightsOf(['user:default/p'], [], true))).toEqual([
      'user:default/p',
    ]);
  });
});

describe('what a plan refuses for want of a right', () => {
  it.each<[string, AddApplicationRequest, string[]]>([
    ['another category', { category: 'security' }, ['category-not-granted']],
    ['the project default', { category: 'default' }, ['category-not-granted']],
    ['every project', { category: '*' }, ['category-not-granted']],
    ['a prototype', { category: '__proto__' }, ['category-not-granted']],
    ['a prototype', { category: 'constructor' }, ['category-not-granted']],
  ])('A16: %s', (_, changes, rules) => {
    const rights = developer({ categories: ['automation'] });
    expect(errorsOf(changes, rights)).toEqual(
      rules.map(rule => `category: ${rule}`),
    );
  });

  it('A16: a category whose children use the AppProject default', () => {
    const free = platform({
      'gitops/projects/automation.yaml': `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: default, namespace: argocd}
spec:
  sourceRepos: ['*']
  destinations: [{server: '*', namespace: '*'}]
`,
      'gitops/apps/automation/argocd.yaml': platform()
        .files.get('gitops/apps/automation/argocd.yaml')!
        .replace('project: automation', 'project: default'),
    });
    expect(errorsOf({}, developer(), free)).toEqual([
      'category: project-default',
    ]);
    expect(errorsOf({}, platformEngineer(), free)).toEqual([]);
  });

  it.each([
    ['server: https://other.example.com', true],
    ['name: other', true],
    ['name: in-cluster', false],
    ['server: https://kubernetes.default.svc', false],
  ])('A17: a category on another cluster: %s', (destination, isRefused) => {
    const path = 'gitops/apps/automation-parent.yaml';
    const text = platform()
      .files.get(path)!
      .replace('server: https://kubernetes.default.svc', destination);
    const rules = errorsOf({}, developer(), platform({ [path]: text }));
    expect(rules.includes('category: category-elsewhere')).toBe(isRefused);
  });

  it('names only what is granted', () => {
    const rights = developer({ categories: ['automation'] });
    const ask = (category: string) =>
      planAddApplication(platform(), { ...REQUEST, category }, rights)
        .findings[0].message;
    expect(ask('security')).toContain('choose one of automation,');
    // Whether it exists is not said either.
    expect(ask('security')).toBe(ask('no-such-thing'));
  });

  it('says what to do when nothing is granted', () => {
    const nobody = rightsOf(['user:default/x'], [], false);
    const [finding] = planAddApplication(
      platform(),
      {},
      nobody,
    ).findings.filter(({ rule }) => rule === 'category-not-granted');
    expect(finding.message).toBe(
      'No category is granted to your groups; ask the platform team for a grant in platformBootstrap.selfService.grants',
    );
  });

  it('adds up the grants of one category, and none of another', () => {
    const grants = [
      grant({ sources: ['https://new.example.com/a'] }),
      grant({ destinations: ['new'] }),
      grant({ categories: ['security'], destinations: ['secret'] }),
    ];
    const rights = rightsOf(['group:default/a'], grants, false);
    const repoURL = 'https://new.example.com/a';
    expect(errorsOf({ repoURL, namespace: 'new' }, rights)).toEqual([]);
    expect(errorsOf({ namespace: 'secret' }, rights)).toEqual([
      'namespace: destination-not-permitted',
    ]);
  });
});

describe('the owner', () => {
  const two = rightsOf(
    ['user:default/x', 'group:default/a', 'group:default/b', 'group:default/c'],
    [grant({ groups: ['group:default/a', 'group:default/b'] })],
    false,
  );

  it.each([
    ['none of two', undefined, ['owner: owner-required']],
    ['one of two', 'group:default/b', []],
    ['a group without a grant', 'group:default/c', []],
    ['somebody else', 'group:default/d', ['owner: owner-not-yours']],
    ['a short name', 'b', ['owner: owner-invalid']],
    ['a component', 'component:default/b', ['owner: owner-invalid']],
    ['a line too many', 'group:default/b\nx: y', ['owner: owner-invalid']],
  ])('%s: %p', (_, owner, expected) => {
    expect(errorsOf({ owner }, two)).toEqual(expected);
  });

  it('is anybody for who may change the platform', () => {
    const owner = 'group:default/anybody';
    expect(errorsOf({ owner }, platformEngineer())).toEqual([]);
  });

  it('stands on the Application, where it is read again', () => {
    const plan = planAddApplication(platform(), REQUEST, developer());
    const after = merged(platform(), plan);
    expect(after.applications.map(ownerOf).filter(Boolean)).toEqual([
      'group:default/developers',
    ]);
    expect(plan.body).toContain('| owner | `group:default/developers` |');
    expect(platform().applications.map(ownerOf)).not.toContain(
      expect.any(String),
    );
  });
});

describe('who may change the platform', () => {
  it('may ask for every category, source and reserved namespace, and is told what it means', () => {
    const plan = planAddApplication(
      platform(),
      {
        ...REQUEST,
        category: 'security',
        repoURL: 'https://new.example.com/a',
        namespace: 'argocd',
      },
      platformEngineer(),
    );
    expect(plan.findings.map(({ rule, severity }) => [rule, severity])).toEqual(
      [
        ['namespace-reserved', 'warning'],
        ['needs-platform-review', 'warning'],
        ['needs-platform-review', 'warning'],
      ],
    );
    expect(plan.needsPlatformReview).toBe(true);
    expect(plan.files).toHaveLength(2);
  });

  it('needs review for a namespace of the platform, even where the AppProject allows it', () => {
    const request = { ...REQUEST, namespace: 'argocd' };
    const plan = planAddApplication(platform(), request, platformEngineer());
    expect(plan.needsPlatformReview).toBe(true);
    expect(plan.body).toMatch(/^\*\*Needs platform review\*\*: this reaches/);
    expect(plan.files).toHaveLength(1);
  });

  it('A10: gets no address for a source either', () => {
    const repoURL = 'https://169.254.169.254/latest';
    expect(errorsOf({ repoURL }, platformEngineer())).toEqual([
      'repoURL: source-address',
    ]);
  });
});

describe('a glob in a grant', () => {
  const [automation] = platform().projects;
  const ask = (pattern: string, url: string) =>
    sourcePermission(
      automation,
      url,
      { sources: [pattern], destinations: [] },
      [],
    ).kind;

  it.each([
    ['https://charts.example.org/*', 'https://charts.example.org/a', 'amend'],
    [
      'https://charts.example.org/**',
      'https://charts.example.org/a/b',
      'amend',
    ],
    [
      'https://charts.example.org/*',
      'https://charts.example.org.evil.org/',
      'refused',
    ],
    [
      'https://charts.example.org/*',
      'https://charts.example.org@evil.org/',
      'refused',
    ],
    [
      'https://charts.example.org/*',
      'https://charts.example.org:8443/a',
      'refused',
    ],
    ['https://charts.example.org/*', 'http://charts.example.org/a', 'refused'],
    [
      'https://charts.example.org/*',
      'https://evil.org/https://charts.example.org/a',
      'refused',
    ],
    [
      'https://charts.example.org*',
      'https://charts.example.org.evil.org/',
      'refused',
    ],
    ['https://*.example.org/*', 'https://charts.example.org/a', 'refused'],
    ['https://**', 'https://charts.example.org/a', 'refused'],
    ['https://github.com/*', 'https://xn--gthub-n4a.com/a', 'refused'],
  ])('A18: %s with %s: %s', (pattern, url, kind) => {
    expect(ask(pattern, url)).toBe(kind);
  });
});
