import { permitsDestination } from '../../model';
import { placeOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { application, project } from './example';

const files = (namespace: string) => ({
  'apps/security/vault.yaml': application('vault'),
  'projects/security.yaml': project(
    'security',
    `
destinations:
  - server: https://kubernetes.default.svc
    namespace: ${namespace}`,
  ),
});

/** A destination that the project does not allow. @public */
export const destinationNotPermitted: Rule = {
  id: 'destination-not-permitted',
  severity: 'error',
  title: 'The project does not allow the destination',
  why: 'Argo CD refuses an Application whose cluster and namespace match no entry of its AppProject’s `destinations`. An entry needs both, and a namespace that starts with `!` is refused whatever else is listed.',
  wrong: files('external-secrets'),
  right: files('vault'),
  *check({ repository, manifestOf }): Iterable<Diagnosis> {
    const projects = new Map(repository.projects.map(p => [p.name, p]));
    for (const app of repository.applications) {
      const owner = projects.get(app.project);
      if (!owner) continue;
      const permit = permitsDestination(owner, app.destination);
      if (permit.kind === 'permitted') continue;
      const { server, name, namespace } = app.destination;
      const reason =
        permit.kind === 'denied' ? `refuses (${permit.by})` : 'does not allow';
      yield {
        at: placeOf(manifestOf(app), ['spec', 'destination']),
        message: `The project ${owner.name} ${reason} the namespace ${
          namespace ?? '(none)'
        } of ${server ?? name ?? '(no cluster)'}`,
        fix: `Add it to destinations of ${owner.location.file}, which needs the platform team's review`,
      };
    }
  },
};
