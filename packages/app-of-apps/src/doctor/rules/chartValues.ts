import semver from 'semver';
import { isObject } from '../../model/manifest';
import { WRONG_KEYS, type WrongKey } from '../chartFacts';
import { repairByEdit } from '../edit';
import type { Diagnosis, Rule } from '../types';
import { allValues } from '../values';
import { application, inFile } from './example';

const crossplane = (values: string) =>
  inFile(
    application(
      'crossplane',
      `
source:
  repoURL: https://charts.crossplane.io/stable
  chart: crossplane
  targetRevision: 2.3.4
  helm:
    valuesObject:
${values}`,
    ),
    'apps/automation/crossplane.yaml',
  );

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined,
    value,
  );

// A version that is no version, such as a placeholder, could be any: every fact is told then.
const holds = ({ versions }: WrongKey, version: string): boolean =>
  !semver.valid(version) ||
  semver.satisfies(version, versions, { includePrerelease: true });

// `server.staticassets` is one key in the chart's configs.params, and so are those of configs.cm.
function splitKey(key: string): readonly string[] {
  const [, map, inner] = /^configs\.(params|cm)\.(.+)$/.exec(key) ?? [];
  return inner ? ['configs', map, inner] : key.split('.');
}

const BY_CHART = new Map<string, WrongKey[]>();
for (const wrong of WRONG_KEYS) {
  const { chart } = wrong;
  BY_CHART.set(chart, [...(BY_CHART.get(chart) ?? []), wrong]);
}

/** Of the version that is written the fact is known, and the right key is still free. */
function canRename(
  { rename }: WrongKey,
  object: unknown,
  path: readonly string[],
  version: string,
): boolean {
  if (!rename || !semver.valid(version)) return false;
  return valueAt(object, [...path.slice(0, -1), rename]) === undefined;
}

/** A value that the chart does not have. @public */
export const chartValues: Rule = {
  id: 'chart-values',
  severity: 'error',
  title: 'A chart does not have this value',
  why: 'Helm ignores a value that no template reads. The setting looks as if it were made, and the default is what runs.',
  wrong: crossplane(
    '      replicaCount: 2\n      rbacManager:\n        deploy: true',
  ),
  right: crossplane(
    '      replicas: 2\n      rbacManager:\n        deploy: true',
  ),
  *check(examined): Iterable<Diagnosis> {
    for (const { chart, version, object, placeOf } of allValues(examined)) {
      for (const wrong of BY_CHART.get(chart) ?? []) {
        if (!holds(wrong, version)) continue;
        const path = splitKey(wrong.key);
        const value = valueAt(object, path);
        if (value === undefined || wrong.when?.(value, object) === false)
          continue;
        const {
          message = `the chart ${chart} ${version} does not read it so`,
        } = wrong;
        const at = placeOf(path);
        yield {
          at,
          message: `${wrong.key}: ${message}`,
          fix: wrong.fix,
          ...(canRename(wrong, object, path, version) && {
            edit: {
              ...{ kind: 'rename', at, from: path[path.length - 1] },
              to: wrong.rename ?? '',
            },
          }),
        };
      }
    }
  },
  repair: repairByEdit,
};
