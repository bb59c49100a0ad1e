import { permitsSource } from '../../model';
import { eachApplication } from '../keep';
import { placeOf } from '../places';
import { placedSources } from '../sources';
import type { Diagnosis, Rule } from '../types';
import { application, project } from './example';

const files = (sources: string) => ({
  'apps/security/vault.yaml': application('vault'),
  'projects/security.yaml': project('security', `sourceRepos: ["${sources}"]`),
});

/** A source that the project does not allow. @public */
export const sourceNotPermitted: Rule = {
  id: 'source-not-permitted',
  severity: 'error',
  title: 'The project does not allow a source',
  why: 'Argo CD refuses an Application whose repository is not in its AppProject’s `sourceRepos`. A single `*` does not cross a slash, and what starts with `!` is refused whatever else is listed.',
  wrong: files('https://helm.releases.hashicorp.com'),
  right: files('https://charts.example.com'),
  check: eachApplication(function* check(
    app,
    { examined, project: owner },
  ): Iterable<Diagnosis> {
    const { manifestOf } = examined;
    if (!owner) return;
    for (const { source, path } of placedSources(app)) {
      const permit = permitsSource(owner, source.repoURL);
      if (permit.kind === 'permitted') continue;
      const reason =
        permit.kind === 'denied' ? `refuses (${permit.by})` : 'does not allow';
      yield {
        at: placeOf(manifestOf(app), [...path, 'repoURL']),
        message: `The project ${owner.name} ${reason} the source ${source.repoURL}`,
        fix: `Add it to sourceRepos of ${owner.location.file}, which needs the platform team's review`,
      };
    }
  }),
};
