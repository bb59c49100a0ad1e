import { placeOf } from '../places';
import { normalPath } from '../../model/directory';
import { sameRepository, type Application, type Repository } from '../../model';
import { placedSources, readReference } from '../sources';
import type { Diagnosis, Rule } from '../types';
import { inFile, REPOSITORY } from './example';

const vault = inFile(`
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: vault
spec:
  project: security
  sources:
    - repoURL: https://helm.releases.hashicorp.com
      chart: vault
      targetRevision: 0.34.1
      helm:
        valueFiles:
          - $values/values/vault.yaml
    - repoURL: ${REPOSITORY}
      targetRevision: main
      ref: values
  destination: { server: https://kubernetes.default.svc, namespace: vault }
`);

/** A value file of this repository that an Application wants, and where it says so. */
type Wanted = { readonly file: string; readonly path: readonly PropertyKey[] };

type Place = Pick<Repository, 'url' | 'branch'>;

function readWanted(
  application: Application,
  { url, branch }: Place,
): Wanted[] {
  const own = application.sources.filter(
    ({ repoURL, targetRevision = 'HEAD' }) =>
      sameRepository(repoURL, url) &&
      ['HEAD', branch, `refs/heads/${branch}`].includes(targetRevision),
  );
  return placedSources(application).flatMap(({ source, path }) =>
    (source.helm?.valueFiles ?? []).flatMap((valueFile, index) => {
      const reference = readReference(valueFile);
      const holder = own.find(({ ref }) => ref === reference?.ref);
      const file = normalPath(reference?.path ?? '');
      // What Argo CD fills in may be anything.
      if (!reference || !holder || /[$*?[]/.test(file)) return [];
      return [{ file, path: [...path, 'helm', 'valueFiles', index] }];
    }),
  );
}

// An Application is the same object as long as its file is the same.
const known = new WeakMap<
  Application,
  Place & { readonly wanted: readonly Wanted[] }
>();

function wantedBy(
  application: Application,
  { url, branch }: Repository,
): readonly Wanted[] {
  const kept = known.get(application);
  if (kept?.url === url && kept.branch === branch) return kept.wanted;
  const wanted = readWanted(application, { url, branch });
  known.set(application, { url, branch, wanted });
  return wanted;
}

/** A value file that the repository does not have. @public */
export const valuesFileMissing: Rule = {
  id: 'values-file-missing',
  severity: 'error',
  title: 'A value file is not in the repository',
  why: 'Helm stops at a value file that is missing, so the Application keeps what it had last, or has nothing. With `ignoreMissingValueFiles` it is installed with the chart’s defaults, which nobody chose.',
  wrong: vault,
  right: {
    ...vault,
    'values/vault.yaml': 'server:\n  ha:\n    enabled: true\n',
  },
  *check({ repository, manifestOf }): Iterable<Diagnosis> {
    const { files, path: read } = repository;
    for (const application of repository.applications) {
      for (const { file, path } of wantedBy(application, repository)) {
        // What was not read may be there.
        if (files.has(file) || (read && !file.startsWith(`${read}/`))) continue;
        yield {
          at: placeOf(manifestOf(application), path),
          message: `${file} is not in the repository`,
          fix: `Add ${file}, or correct the path: it starts at the repository's root`,
        };
      }
    }
  },
};
