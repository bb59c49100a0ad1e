import { isObject } from '../../model/manifest';
import { eachApplication } from '../keep';
import { placeOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { application, inFile } from './example';

const ignoring = (name: string) =>
  inFile(
    application(
      'argocd',
      `
source:
  repoURL: https://argoproj.github.io/argo-helm
  chart: argo-cd
  targetRevision: 10.1.1
ignoreDifferences:
  - group: ""
    kind: Secret${name}
    jsonPointers:
      - /data
syncPolicy:
  syncOptions:
    - RespectIgnoreDifferences=true`,
      { project: 'platform' },
    ),
    'apps/platform/argocd.yaml',
  );

/** Differences that are ignored everywhere. @public */
export const ignoreDifferencesTooWide: Rule = {
  id: 'ignore-differences-too-wide',
  severity: 'error',
  title: 'No change of a Secret or ConfigMap will ever be applied',
  why: 'With `RespectIgnoreDifferences`, Argo CD leaves ignored fields out of what it applies once the object exists. Ignoring the data of every Secret or ConfigMap means that after the first sync no configuration change reaches the cluster, and nothing says so.',
  wrong: ignoring(''),
  right: ignoring('\n    name: argocd-secret'),
  check: eachApplication(function* check(
    app,
    { examined },
  ): Iterable<Diagnosis> {
    const { manifestOf } = examined;
    const { spec } = app.object as { spec?: Record<string, unknown> };
    const { ignoreDifferences, syncPolicy } = spec ?? {};
    const options = isObject(syncPolicy) ? syncPolicy.syncOptions : [];
    const respects =
      Array.isArray(options) &&
      options.includes('RespectIgnoreDifferences=true');
    if (!respects || !Array.isArray(ignoreDifferences)) return;
    for (const [index, entry] of ignoreDifferences.entries()) {
      if (!isObject(entry) || entry.name) continue;
      const { kind, jsonPointers, jqPathExpressions } = entry;
      if (!['Secret', 'ConfigMap', '*'].includes(String(kind))) continue;
      const fields = [jsonPointers, jqPathExpressions].flat().map(String);
      if (
        !fields.some(f =>
          /^(\/data|\/stringData|\.data|\.stringData|\/)$/.test(f),
        )
      )
        continue;
      yield {
        at: placeOf(manifestOf(app), ['spec', 'ignoreDifferences', index]),
        message: `Changes to the data of every ${kind} of ${app.name} are never applied`,
        fix: 'Add the name of the one object that something else writes to',
      };
    }
  }),
};
