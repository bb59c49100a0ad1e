import { placeOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { inFile, project } from './example';

/** An AppProject that restricts nothing. @public */
export const projectAllowsEverything: Rule = {
  id: 'project-allows-everything',
  severity: 'warning',
  title: 'An AppProject allows everything',
  why: 'The AppProject is what stands between a merged pull request and the whole cluster. `*` as source takes manifests from anybody; `*` as namespace reaches Argo CD’s own, from where everything else follows.',
  wrong: inFile(
    project('security', 'sourceRepos: ["*"]'),
    'projects/security.yaml',
  ),
  right: inFile(
    project('security', 'sourceRepos: ["https://charts.example.com"]'),
    'projects/security.yaml',
  ),
  *check({ repository, manifestOf }): Iterable<Diagnosis> {
    for (const {
      name,
      sourceRepos,
      destinations,
      ...rest
    } of repository.projects) {
      const manifest = manifestOf(rest);
      const at = (...path: PropertyKey[]) =>
        placeOf(manifest, ['spec', ...path]);
      const source = sourceRepos.findIndex(entry => /^\*+$/.test(entry));
      if (source >= 0) {
        yield {
          at: at('sourceRepos', source),
          message: `The project ${name} takes manifests from any repository`,
          fix: 'List the repositories that its Applications use',
        };
      }
      const destination = destinations.findIndex(
        ({ namespace }) => namespace === '*',
      );
      if (destination >= 0) {
        yield {
          at: at('destinations', destination, 'namespace'),
          message: `The project ${name} may deploy into every namespace, Argo CD's own included`,
          fix: 'List the namespaces, or at least add !argocd and !kube-system',
        };
      }
    }
  },
};
