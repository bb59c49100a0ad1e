import { placeOf } from '../places';
import { normalPath } from '../../model/directory';
import { sameRepository } from '../../model';
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
    const { files, path: read, branch } = repository;
    for (const application of repository.applications) {
      const own = application.sources.filter(
        ({ repoURL, targetRevision = 'HEAD' }) =>
          sameRepository(repoURL, repository.url) &&
          ['HEAD', branch, `refs/heads/${branch}`].includes(targetRevision),
      );
      for (const { source, path } of placedSources(application)) {
        for (const [index, file] of (source.helm?.valueFiles ?? []).entries()) {
          const reference = readReference(file);
          const holder = own.find(({ ref }) => ref === reference?.ref);
          const wanted = normalPath(reference?.path ?? '');
          // What was not read may be there, and what Argo CD fills in may be anything.
          const isKnown = !read || wanted.startsWith(`${read}/`);
          if (!reference || !holder || !isKnown) continue;
          if (wanted.includes('$') || /[*?[]/.test(wanted)) continue;
          if (files.has(wanted)) continue;
          yield {
            at: placeOf(manifestOf(application), [
              ...path,
              'helm',
              'valueFiles',
              index,
            ]),
            message: `${wanted} is not in the repository`,
            fix: `Add ${wanted}, or correct the path: it starts at the repository's root`,
          };
        }
      }
    }
  },
};
