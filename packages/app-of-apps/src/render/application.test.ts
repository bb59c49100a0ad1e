import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseYaml } from '../model';
import {
  applicationManifest,
  renderApplication,
  type ApplicationSpec,
} from './application';

const helm: ApplicationSpec = {
  name: 'kuberay',
  category: 'automation',
  project: 'automation',
  argoNamespace: 'argocd',
  destination: {
    server: 'https://kubernetes.default.svc',
    namespace: 'kuberay',
  },
  source: {
    kind: 'helm',
    repoURL: 'https://ray-project.github.io/kuberay-helm/',
    chart: 'kuberay-operator',
    targetRevision: '1.4.2',
  },
  syncPolicy: 'automated',
};

const goldens: Readonly<Record<string, ApplicationSpec>> = {
  'helm.yaml': helm,
  'helm-with-values.yaml': {
    ...helm,
    source: {
      ...helm.source,
      kind: 'helm',
      chart: 'kuberay-operator',
      values: {
        path: 'argocd/app-of-apps/values/kuberay-values.yaml',
        repoURL: 'https://github.com/example/platform.git',
        targetRevision: 'main',
      },
    },
  },
  'git-manual.yaml': {
    ...helm,
    source: {
      kind: 'git',
      repoURL: 'https://github.com/acme/shop.git',
      path: 'deploy/production',
      targetRevision: 'v1.10',
    },
    syncPolicy: 'manual',
  },
};

describe('renderApplication', () => {
  it.each(Object.entries(goldens))('writes %s', (file, spec) => {
    const path = join(__dirname, '__goldens__', file);
    const text = renderApplication(spec);
    // UPDATE_GOLDENS=1 rewrites the files.
    if (process.env.UPDATE_GOLDENS) writeFileSync(path, text);
    expect(text).toBe(readFileSync(path, 'utf8'));
  });

  it('is read back as exactly the planned object, whatever is in it', () => {
    const text = fc.string({ minLength: 1, maxLength: 40 });
    const source = fc.oneof(
      fc.record({
        kind: fc.constant('git' as const),
        repoURL: text,
        path: text,
        targetRevision: text,
      }),
      fc.record(
        {
          kind: fc.constant('helm' as const),
          repoURL: text,
          chart: text,
          targetRevision: text,
          values: fc.record({
            path: text,
            repoURL: text,
            targetRevision: text,
          }),
        },
        { requiredKeys: ['kind', 'repoURL', 'chart', 'targetRevision'] },
      ),
    );
    const spec: fc.Arbitrary<ApplicationSpec> = fc.record({
      name: text,
      category: text,
      project: text,
      argoNamespace: text,
      destination: fc.record({ server: text, namespace: text }),
      source,
      syncPolicy: fc.constantFrom('automated' as const, 'manual' as const),
    });
    fc.assert(
      fc.property(spec, planned => {
        const yaml = parseYaml(renderApplication(planned));
        expect(yaml).toMatchObject({ kind: 'read' });
        expect(
          yaml.kind === 'read' && yaml.documents.map(d => d.object),
        ).toEqual([applicationManifest(planned)]);
      }),
    );
  });

  it('ignores no difference: an ignored field would never be applied again', () => {
    expect(renderApplication(helm)).not.toContain('ignoreDifferences');
  });
});
