import { permitsDestination } from '../../model';
import { eachApplication } from '../keep';
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
  check: eachApplication(function* check(
    app,
    { examined, project: owner },
  ): Iterable<Diagnosis> {
    const { manifestOf } = examined;
    if (!owner) return;
    const permit = permitsDestination(owner, app.destination);
    if (permit.kind === 'permitted') return;
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
  }),
};
