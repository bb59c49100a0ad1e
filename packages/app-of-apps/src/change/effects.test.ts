import { platform } from '../__testUtils__/platform';
import type { ApplicationSpec } from '../render';
import { addEffects } from './effects';

const server = 'https://kubernetes.default.svc';
const nothing = { sourceRepos: [], destinations: [] };
const spec = (changes: Partial<ApplicationSpec> = {}): ApplicationSpec => ({
  name: 'kuberay',
  category: 'automation',
  project: 'automation',
  argoNamespace: 'argocd',
  destination: { server, namespace: 'kuberay' },
  source: {
    kind: 'helm',
    repoURL: 'https://charts.example.com',
    chart: 'kuberay-operator',
    targetRevision: '1.4.2',
  },
  syncPolicy: 'automated',
  ...changes,
});

describe('addEffects', () => {
  it('says what Argo CD will install', () => {
    const [application, namespace] = addEffects(spec(), nothing, platform());
    expect(application).toEqual({
      effect: 'create',
      resource: 'Application argocd/kuberay',
      description:
        'Deploys chart kuberay-operator 1.4.2 from https://charts.example.com to the namespace kuberay. Argo CD installs it at once and keeps it as it is in Git',
    });
    expect(namespace.resource).toBe('Namespace kuberay');
  });

  it('says that a manual Application waits', () => {
    const [{ description }] = addEffects(
      spec({ syncPolicy: 'manual' }),
      nothing,
      platform(),
    );
    expect(description).toContain('stays OutOfSync until somebody syncs it');
  });

  it('describes a Git source by its path', () => {
    const source = {
      kind: 'git',
      repoURL: 'https://github.com/acme/shop',
      path: 'deploy',
      targetRevision: 'v1.0.0',
    } as const;
    const [{ description }] = addEffects(spec({ source }), nothing, platform());
    expect(description).toContain(
      'deploy of https://github.com/acme/shop at v1.0.0',
    );
  });

  it('creates no namespace that another Application already uses', () => {
    const destination = { server, namespace: 'vault' };
    const effects = addEffects(spec({ destination }), nothing, platform());
    expect(effects.map(({ resource }) => resource)).toEqual([
      'Application argocd/kuberay',
    ]);
  });

  it.each([
    [{ ...nothing, sourceRepos: ['https://a'] }, 'use the source https://a'],
    [
      { ...nothing, destinations: [{ server, namespace: 'x' }] },
      'use the namespace x',
    ],
    [
      {
        sourceRepos: ['https://a', 'https://b'],
        destinations: [{ server, namespace: 'x' }],
      },
      'use the source https://a and the source https://b and the namespace x',
    ],
  ])('says what the AppProject opens up: %j', (amendment, text) => {
    const effects = addEffects(spec(), amendment, platform());
    expect(effects[effects.length - 1]).toEqual({
      effect: 'change',
      resource: 'AppProject argocd/automation',
      description: `Every Application of automation may then ${text}`,
    });
  });
});
