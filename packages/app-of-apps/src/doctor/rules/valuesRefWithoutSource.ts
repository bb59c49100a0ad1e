import { placeOf } from '../places';
import { placedSources, readReference } from '../sources';
import type { Diagnosis, Rule } from '../types';
import { inFile } from './example';

/** `$values` without a source that is called so. @public */
export const valuesRefWithoutSource: Rule = {
  id: 'values-ref-without-source',
  severity: 'error',
  title: 'A value file refers to a source that does not exist',
  why: 'Argo CD resolves `$values/…` only among `spec.sources`, against the source that has `ref: values`. With a single `spec.source`, or with another name, it looks for a file below `/` that is not there, and the Application cannot be rendered.',
  wrong: inFile(`
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: vault
spec:
  project: security
  source:
    repoURL: https://helm.releases.hashicorp.com
    chart: vault
    targetRevision: 0.34.1
    helm:
      valueFiles:
        - $values/values/vault.yaml
  destination: { server: https://kubernetes.default.svc, namespace: vault }
`),
  right: inFile(`
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
    - repoURL: https://github.com/acme/platform.git
      targetRevision: main
      ref: values
  destination: { server: https://kubernetes.default.svc, namespace: vault }
`),
  *check({ repository, manifestOf }): Iterable<Diagnosis> {
    for (const application of repository.applications) {
      const isSingle = !('sources' in Object(application.object.spec));
      const refs = new Set(application.sources.map(({ ref }) => ref));
      for (const { source, path } of placedSources(application)) {
        for (const [index, file] of (source.helm?.valueFiles ?? []).entries()) {
          const reference = readReference(file);
          if (!reference || (!isSingle && refs.has(reference.ref))) continue;
          const { ref } = reference;
          yield {
            at: placeOf(manifestOf(application), [
              ...path,
              'helm',
              'valueFiles',
              index,
            ]),
            message: isSingle
              ? `$${ref} is used, but a single source cannot refer to another one`
              : `$${ref} is used, but no source has ref: ${ref}`,
            fix: isSingle
              ? `Write spec.sources, with a second source that has ref: ${ref}`
              : `Add ref: ${ref} to the source that has the file`,
          };
        }
      }
    }
  },
};
