import { placeOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { application, project } from './example';

const security = project(
  'security',
  'sourceRepos: ["https://charts.example.com"]',
);

/** A project that nobody defines. @public */
export const projectMissing: Rule = {
  id: 'project-missing',
  severity: 'error',
  title: 'An Application names a project that does not exist',
  why: 'Argo CD does nothing for an Application whose AppProject is not there, and says so only in its conditions.',
  wrong: {
    'apps/security/vault.yaml': application('vault', undefined, {
      project: 'secrets',
    }),
    'projects/security.yaml': security,
  },
  right: {
    'apps/security/vault.yaml': application('vault'),
    'projects/security.yaml': security,
  },
  *check({ repository, manifestOf }): Iterable<Diagnosis> {
    const known = new Set(repository.projects.map(({ name }) => name));
    // Without any they are kept elsewhere.
    if (known.size === 0) return;
    for (const app of repository.applications) {
      if (app.project === 'default' || known.has(app.project)) continue;
      // A placeholder is another rule's finding.
      if (app.project.startsWith('<')) continue;
      yield {
        at: placeOf(manifestOf(app), ['spec', 'project']),
        message: `There is no AppProject ${app.project}`,
        fix: `Use one of ${[...known].sort().join(', ')}, or add it`,
      };
    }
  },
};
