import semver from 'semver';
import { isObject } from '../../model/manifest';
import { WRONG_KEYS, type WrongKey } from '../chartFacts';
import type { Diagnosis, Rule } from '../types';
import { allValues } from '../values';
import { application, inFile } from './example';

const vault = (values: string) =>
  inFile(
    application(
      'vault',
      `
source:
  repoURL: https://helm.releases.hashicorp.com
  chart: vault
  targetRevision: 0.34.1
  helm:
    valuesObject:
${values}`,
    ),
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

// `server.staticassets` is one key in the chart's configs.params.
const splitKey = (key: string): readonly string[] =>
  key.startsWith('configs.params.')
    ? ['configs', 'params', key.slice('configs.params.'.length)]
    : key.split('.');

/** A value that the chart does not have. @public */
export const chartValues: Rule = {
  id: 'chart-values',
  severity: 'error',
  title: 'A chart does not have this value',
  why: 'Helm ignores a value that no template reads. The setting looks as if it were made, and the default is what runs.',
  wrong: vault('      ingress:\n        enabled: true'),
  right: vault('      server:\n        ingress:\n          enabled: true'),
  *check(examined): Iterable<Diagnosis> {
    for (const { chart, version, object, placeOf } of allValues(examined)) {
      for (const wrong of WRONG_KEYS) {
        if (wrong.chart !== chart || !holds(wrong, version)) continue;
        const path = splitKey(wrong.key);
        const value = valueAt(object, path);
        if (value === undefined || wrong.when?.(value) === false) continue;
        const {
          message = `the chart ${chart} ${version} does not read it so`,
        } = wrong;
        yield {
          at: placeOf(path),
          message: `${wrong.key}: ${message}`,
          fix: wrong.fix,
        };
      }
    }
  },
};
