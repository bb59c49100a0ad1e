import { compare, gte, lt, parse, type SemVer } from 'semver';
import { isObject } from '../model/manifest';
import type { Repository } from '../model';
import type { ChartRelease, UpgradeStep } from './upgradeRule';

/** Does a step lead from below a version to it or beyond? Its pre-releases count as the version. @internal */
export const crosses = (from: SemVer, to: SemVer, version: string): boolean =>
  lt(from, `${version}-0`) && gte(to, `${version}-0`);

/** Does the product get older? By its own version where that is known, else by the chart's. @internal */
export function goesBack({ from, to, fromApp, toApp }: UpgradeStep): boolean {
  return fromApp && toApp ? compare(toApp, fromApp) < 0 : compare(to, from) < 0;
}

/** `2.15` of 2.15.1. @internal */
export const lineOf = ({ major, minor }: SemVer): string => `${major}.${minor}`;

/** The newest stable version of a release line, such as 2.15, that is there. @internal */
export function newestOfLine(
  available: readonly ChartRelease[],
  line: string,
): string | undefined {
  const [newest] = available
    .flatMap(({ version }) => {
      const semVer = parse(version);
      const isCandidate =
        semVer && semVer.prerelease.length === 0 && lineOf(semVer) === line;
      return isCandidate ? [{ version, semVer }] : [];
    })
    .sort((a, b) => compare(b.semVer, a.semVer));
  return newest?.version;
}

/** The keys that values have, of those that are asked for; a dot leads into a mapping. @internal */
export const keysIn = (values: unknown, keys: readonly string[]): string[] =>
  keys.filter(
    key =>
      key
        .split('.')
        .reduce<unknown>(
          (value, part) => (isObject(value) ? value[part] : undefined),
          values,
        ) !== undefined,
  );

const MOST_FILES = 3;

/** The files in which a line matches, as a text for people; `undefined` when there is none. @internal */
export function filesWith(
  repository: Repository | undefined,
  line: RegExp,
): string | undefined {
  const files = [...(repository?.files ?? [])].flatMap(([file, text]) =>
    /\.ya?ml$/.test(file) && line.test(text) ? [file] : [],
  );
  if (files.length === 0) return undefined;
  const more = files.length - MOST_FILES;
  const named = files.slice(0, MOST_FILES).join(', ');
  return more > 0 ? `${named} and ${more} more` : named;
}
