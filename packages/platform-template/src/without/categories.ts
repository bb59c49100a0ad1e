import type { OptionalComponent } from '../components';
import type { Step } from '../step';

const BASE = 'argocd/app-of-apps';

/** Where a component that can be left out stands: its category, and the namespace that only it has. */
const PLACES: Readonly<
  Record<
    OptionalComponent,
    {
      readonly category: string;
      readonly source?: string;
      readonly namespace?: string;
    }
  >
> = {
  harbor: {
    category: 'automation',
    source: 'https://helm.goharbor.io',
    namespace: 'harbor',
  },
  'argo-workflows': { category: 'automation', namespace: 'argo-workflows' },
  backstage: { category: 'automation', namespace: 'backstage' },
  crossplane: {
    category: 'automation',
    source: 'https://charts.crossplane.io/stable',
    namespace: 'crossplane-system',
  },
  'oauth2-proxy': {
    category: 'security',
    source: 'https://oauth2-proxy.github.io/manifests',
    namespace: 'oauth2-proxy',
  },
  valkey: { category: 'platform', source: 'https://valkey.io/valkey-helm/' },
  'postgres-operator-ui': {
    category: 'platform',
    source:
      'https://opensource.zalando.com/postgres-operator/charts/postgres-operator-ui',
  },
  'k8s-monitoring': { category: 'observability' },
};

/** The Application, its values, its manifests, its runbook, what the portal is told of it, and what its AppProject allows for its sake. @internal */
export function ownSteps(name: OptionalComponent): readonly Step[] {
  const { category, source, namespace } = PLACES[name];
  const project = `${BASE}/projects/${category}-project.yaml`;
  return [
    {
      kind: 'delete',
      files: new RegExp(
        `^(?:${BASE}/(?:apps/${category}/${name}\\.yaml|values/${name}-values\\.yaml|resources/${name}/.*)|docs/runbooks/${name}\\.md)$`,
      ),
    },
    {
      kind: 'remove',
      file: `${BASE}/platform.yaml`,
      path: ['spec', 'components', name],
    },
    ...(source
      ? [
          {
            kind: 'remove-items',
            file: project,
            path: ['spec', 'sourceRepos'],
            which: item => item === source,
          } satisfies Step,
        ]
      : []),
    ...(namespace
      ? [
          {
            kind: 'remove-items',
            file: project,
            path: ['spec', 'destinations'],
            which: item =>
              (item as { namespace?: string }).namespace === namespace,
          } satisfies Step,
        ]
      : []),
  ];
}
