import { placeOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { application, project, REPOSITORY } from './example';

const parent = application(
  'security-parent',
  `
source:
  repoURL: ${REPOSITORY}
  targetRevision: main
  path: apps/security`,
  { namespace: 'argocd' },
);
const others = {
  'parents/security.yaml': parent,
  'projects/network.yaml': project('network', 'sourceRepos: []'),
  'projects/security.yaml': project('security', 'sourceRepos: []'),
};

/** A child that borrows another category's rights. @public */
export const projectForeign: Rule = {
  id: 'project-foreign',
  severity: 'warning',
  title: 'A child Application is in another category’s project',
  why: 'The AppProject says what a category may do. A child with another project has rights that its folder’s reviewers did not expect, and it is missing where people look for it.',
  wrong: {
    ...others,
    'apps/security/vault.yaml': application('vault', undefined, {
      project: 'network',
    }),
  },
  right: { ...others, 'apps/security/vault.yaml': application('vault') },
  *check({ repository, manifestOf }): Iterable<Diagnosis> {
    const known = new Set(repository.projects.map(({ name }) => name));
    for (const category of repository.categories) {
      const expected = category.project?.name;
      for (const app of category.applications) {
        if (!expected || app.project === expected) continue;
        if (!known.has(app.project)) continue;
        yield {
          at: placeOf(manifestOf(app), ['spec', 'project']),
          message: `${app.name} is in the category ${category.name} and in the project ${app.project}`,
          fix: `Use the project ${expected}, or move the file`,
        };
      }
    }
  },
};
