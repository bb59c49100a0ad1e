import { repairByEdit } from '../edit';
import { placeOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { application, project, REPOSITORY } from './example';

const files = (name: string) => ({
  'parents/security.yaml': application(
    'security-parent',
    `
source:
  repoURL: ${REPOSITORY}
  targetRevision: main
  path: apps/security`,
    { namespace: 'argocd' },
  ),
  'projects/security.yaml': project(
    'security',
    `
sourceRepos:
  - https://charts.example.com
  - ${REPOSITORY}
destinations:
  - server: https://kubernetes.default.svc
    namespace: opa
  - server: https://kubernetes.default.svc
    namespace: argocd`,
  ),
  'apps/security/opa.yaml': application('opa', undefined, {
    project: name,
  }),
});

/** An Application in the project that allows everything. @public */
export const projectDefault: Rule = {
  id: 'project-default',
  severity: 'error',
  title: 'An Application is in the project default',
  why: 'The project `default` allows every source, every destination and every kind unless somebody changed it, so nothing holds the Application to what it is for. An Application without a project is in it too.',
  wrong: files('default'),
  right: files('security'),
  *check({ repository, manifestOf }): Iterable<Diagnosis> {
    for (const app of repository.applications) {
      if (app.project !== 'default') continue;
      const at = placeOf(manifestOf(app), ['spec', 'project']);
      const of = repository.categories.filter(({ applications }) =>
        applications.includes(app),
      );
      const to = of.length === 1 ? of[0].project?.name : undefined;
      yield {
        at,
        message: `${app.name} is in the project default`,
        fix: to ? `Write ${to}` : 'Name the AppProject of its category',
        ...(to &&
          to !== 'default' && {
            edit: { kind: 'replace', at, from: 'default', to },
          }),
      };
    }
  },
  repair: repairByEdit,
};
