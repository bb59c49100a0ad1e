import { platform } from '../__testUtils__/platform';
import { developer, platformEngineer } from '../__testUtils__/rights';
import { OWNER_ANNOTATION } from '../model';
import { checkNamespace, type NamespaceQuestion } from './checkNamespace';

const rulesOf = (findings: readonly { rule: string }[]) =>
  findings.map(({ rule }) => rule);

describe('checkNamespace', () => {
  const repository = platform();
  const [category] = repository.categories;
  const ask = (
    namespace: string,
    rights = developer(),
    changes: Partial<NamespaceQuestion> = {},
  ) =>
    checkNamespace({
      request: { name: 'x', namespace },
      owner: 'group:default/developers',
      category,
      repository,
      rights,
      ...changes,
    });

  it.each([
    ['kuberay', []],
    ['argocd', ['namespace-reserved']],
    ['kube-system', ['namespace-reserved']],
    ['kube-public', ['namespace-reserved']],
    ['kube-node-lease', ['namespace-reserved']],
    ['kube-dns-of-tomorrow', ['namespace-reserved']],
    ['default', ['namespace-reserved']],
    ['*', ['namespace-invalid']],
    ['team-*', ['namespace-invalid']],
    ['!argocd', ['namespace-invalid']],
    ['argocd/x', ['namespace-invalid']],
    ['a'.repeat(64), ['namespace-invalid']],
    ['vault', ['namespace-in-use']],
  ])('A17: %p: %p', (namespace, expected) => {
    expect(rulesOf(ask(namespace))).toEqual(expected);
  });

  it("refuses Argo CD's namespace whatever its name", () => {
    const parent = { ...category.parent, namespace: 'gitops' };
    const moved = { category: { ...category, parent } };
    expect(rulesOf(ask('gitops', developer(), moved))).toEqual([
      'namespace-reserved',
    ]);
  });

  it('warns the platform team, and lets it', () => {
    const petra = platformEngineer();
    expect(ask('argocd', petra)).toEqual([
      expect.objectContaining({
        rule: 'namespace-reserved',
        severity: 'warning',
        message: expect.stringContaining('needs platform review'),
      }),
    ]);
    expect(ask('vault', petra)[0].severity).toBe('warning');
    expect(ask('*', petra)[0].severity).toBe('error');
  });

  it.each([
    ['its own owner and category', 'group:default/developers', []],
    ['another owner', 'group:default/others', ['namespace-in-use']],
    ['no owner', undefined, ['namespace-in-use']],
  ])('knows a namespace in use by %s', (_, owner, expected) => {
    const [first] = category.applications;
    const annotations = owner ? { [OWNER_ANNOTATION]: owner } : undefined;
    const mine = {
      ...first,
      destination: { namespace: 'ray' },
      object: { metadata: { name: first.name, annotations } },
    };
    const own = { ...category, applications: [mine] };
    const changes = {
      category: own,
      repository: { ...repository, applications: [mine] },
    };
    expect(rulesOf(ask('ray', developer(), changes))).toEqual(expected);
    const elsewhere = { ...changes, category };
    expect(rulesOf(ask('ray', developer(), elsewhere))).toEqual([
      'namespace-in-use',
    ]);
  });
});
