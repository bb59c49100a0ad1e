import { eachApplication } from '../keep';
import { placeOf } from '../places';
import { placedSources } from '../sources';
import type { Diagnosis, Rule } from '../types';
import { inFile } from './example';

const application = (second: string) =>
  inFile(`
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
${second}
  destination: { server: https://kubernetes.default.svc, namespace: vault }
`);

/** A source that is a chart and a reference. @public */
export const refWithChart: Rule = {
  id: 'ref-with-chart',
  severity: 'error',
  title: 'A source with a ref has a chart',
  why: 'A `ref` names a Git repository whose files other sources use. Argo CD refuses an Application in which the same source has a `chart`.',
  wrong: application('      ref: values'),
  right: application(
    '    - repoURL: https://github.com/acme/platform.git\n      targetRevision: main\n      ref: values',
  ),
  check: eachApplication(function* check(
    app,
    { examined },
  ): Iterable<Diagnosis> {
    const { manifestOf } = examined;
    for (const { source, path } of placedSources(app)) {
      if (source.ref === undefined || source.chart === undefined) continue;
      yield {
        at: placeOf(manifestOf(app), [...path, 'ref']),
        message: `The source with ref: ${source.ref} has the chart ${source.chart}`,
        fix: 'Give the ref to a source of its own, with the URL of a Git repository',
      };
    }
  }),
};
