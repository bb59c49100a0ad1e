import { sameRepository, type Application } from '../../model';
import { repairByEdit } from '../edit';
import { eachApplication } from '../keep';
import { placeOf } from '../places';
import { placedSources, readReference } from '../sources';
import type { Diagnosis, Examined, Rule } from '../types';
import { inFile, REPOSITORY } from './example';

const application = (ref: string) => ({
  'values/vault.yaml': 'ui:\n  enabled: true\n',
  ...inFile(`
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
${ref}      targetRevision: main
  destination: { server: https://kubernetes.default.svc, namespace: vault }
`),
});

/** The one source of this repository that can be given the name; nothing when there are several, or it has another use. */
function editOf(
  { sources, ...app }: Application,
  ref: string,
  { repository, manifestOf }: Examined,
): Pick<Diagnosis, 'edit'> {
  const own = placedSources({ sources, ...app }).filter(
    ({ source }) =>
      source.chart === undefined &&
      sameRepository(source.repoURL, repository.url),
  );
  if (own.length !== 1) return {};
  const [{ source, path }] = own;
  const at = (field: string) => placeOf(manifestOf(app), [...path, field]);
  if (source.ref === undefined) {
    const edit = { kind: 'add', after: at('repoURL') } as const;
    return { edit: { ...edit, entry: `ref: ${ref}` } };
  }
  const isUsed = sources.some(({ helm }) =>
    helm?.valueFiles?.some(file => readReference(file)?.ref === source.ref),
  );
  const edit = { kind: 'replace', at: at('ref') } as const;
  return isUsed ? {} : { edit: { ...edit, from: source.ref, to: ref } };
}

/** `$values` without a source that is called so. @public */
export const valuesRefWithoutSource: Rule = {
  id: 'values-ref-without-source',
  severity: 'error',
  title: 'A value file refers to a source that does not exist',
  why: 'Argo CD resolves `$values/…` only among `spec.sources`, against the source that has `ref: values`. With a single `spec.source`, or with another name, it looks for a file below `/` that is not there, and the Application cannot be rendered.',
  wrong: application(''),
  right: application('      ref: values\n'),
  check: eachApplication(function* check(
    app,
    { examined },
  ): Iterable<Diagnosis> {
    const { manifestOf } = examined;
    const isSingle = !('sources' in Object(app.object.spec));
    const refs = new Set(app.sources.map(({ ref }) => ref));
    for (const { source, path } of placedSources(app)) {
      for (const [index, file] of (source.helm?.valueFiles ?? []).entries()) {
        const reference = readReference(file);
        if (!reference || (!isSingle && refs.has(reference.ref))) continue;
        const { ref } = reference;
        yield {
          at: placeOf(manifestOf(app), [...path, 'helm', 'valueFiles', index]),
          message: isSingle
            ? `$${ref} is used, but a single source cannot refer to another one`
            : `$${ref} is used, but no source has ref: ${ref}`,
          fix: isSingle
            ? `Write spec.sources, with a second source that has ref: ${ref}`
            : `Add ref: ${ref} to the source that has the file`,
          ...(!isSingle && editOf(app, ref, examined)),
        };
      }
    }
  }),
  repair: repairByEdit,
};
