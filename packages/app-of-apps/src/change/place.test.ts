import { platform } from '../__testUtils__/platform';
import { amendmentOf, isAmending, permissions, toSpec } from './place';
import type { AddApplicationRequest } from './requests';

const repository = platform();
const [automation, security] = repository.categories.map(category => ({
  category,
  project: category.project!,
}));
const policy = {
  sources: ['https://new.example.com/charts'],
  destinations: ['new'],
};
const request: AddApplicationRequest = {
  name: 'x',
  category: 'automation',
  sourceType: 'helm',
  repoURL: 'https://new.example.com/charts',
  chart: 'x',
  targetRevision: '1.0.0',
  namespace: 'new',
};

describe('permissions', () => {
  it('asks only for what the request already says', () => {
    expect(permissions({}, automation, policy)).toEqual({
      server: 'https://kubernetes.default.svc',
    });
    const partial = permissions({ namespace: 'new' }, automation, policy);
    expect(Object.keys(partial)).toEqual(['destination', 'server']);
  });

  it('asks for the repository with the values only when there are values', () => {
    const ask = (values: string) =>
      permissions({ ...request, values }, security, policy).valuesSource;
    expect(ask('a: 1')).toMatchObject({ kind: 'amend' });
    expect(ask('# nothing')).toBeUndefined();
  });
});

describe('amendmentOf', () => {
  it('holds what has to be added, each once', () => {
    const granted = permissions(
      { ...request, values: 'a: 1' },
      security,
      policy,
    );
    expect(amendmentOf(granted)).toEqual({
      sourceRepos: [
        'https://new.example.com/charts',
        'https://github.com/acme/platform.git',
      ],
      destinations: [
        { server: 'https://kubernetes.default.svc', namespace: 'new' },
      ],
    });
    const own = { ...request, repoURL: 'https://github.com/acme/platform' };
    const twice = permissions({ ...own, values: 'a: 1' }, security, policy);
    expect(amendmentOf(twice).sourceRepos).toEqual([
      'https://github.com/acme/platform.git',
    ]);
  });

  it('is nothing when everything is permitted', () => {
    const granted = permissions(
      {
        ...request,
        repoURL: 'https://charts.example.com/argocd',
        namespace: 'team-a',
      },
      automation,
      policy,
    );
    expect(isAmending(amendmentOf(granted))).toBe(false);
  });
});

describe('toSpec', () => {
  it('refers to the values as the parent refers to the repository', () => {
    const asked = { ...request, values: 'a: 1' };
    const granted = permissions(asked, automation, policy);
    const { source, ...spec } = toSpec(asked, automation, granted, repository);
    expect(spec).toEqual({
      name: 'x',
      category: 'automation',
      project: 'automation',
      argoNamespace: 'argocd',
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: 'new',
      },
      syncPolicy: 'automated',
    });
    expect(source).toEqual({
      kind: 'helm',
      repoURL: 'https://new.example.com/charts',
      chart: 'x',
      targetRevision: '1.0.0',
      values: {
        path: 'gitops/values/x-values.yaml',
        repoURL: 'https://github.com/acme/platform.git',
        targetRevision: 'main',
      },
    });
  });

  it('takes the project of the category, not its name', () => {
    const granted = permissions(request, security, policy);
    expect(toSpec(request, security, granted, repository)).toMatchObject({
      category: 'security',
      project: 'locked',
    });
  });
});
