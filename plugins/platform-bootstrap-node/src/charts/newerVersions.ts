import type { ChartVersion } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { compareBuild, type SemVer } from 'semver';
import { semVerOf } from './chartVersions';

/** How far an upgrade leads. @public */
export type VersionDistance = 'patch' | 'minor' | 'major';

/** The newest version at each distance; absent where there is nothing newer. @public */
export type NewerVersions = {
  readonly [D in VersionDistance]?: ChartVersion;
};

const distance = (from: SemVer, to: SemVer): VersionDistance => {
  if (to.major !== from.major) return 'major';
  return to.minor === from.minor ? 'patch' : 'minor';
};

/**
 * The newest patch of the same minor, the newest minor of the same major, and the newest of all later majors. Pre-releases count only when
 * what runs is one, and deprecated versions never do. Nothing when what runs is no version, as Helm reads it.
 *
 * @public
 */
export function newerVersions(
  versions: readonly ChartVersion[],
  running: string,
): NewerVersions {
  const from = semVerOf(running);
  if (!from) return {};
  const newest = new Map<VersionDistance, { is: ChartVersion; at: SemVer }>();
  for (const is of versions) {
    const at = semVerOf(is.version);
    const counts = !is.deprecated && (is.stable || from.prerelease.length > 0);
    if (at && counts && compareBuild(at, from) > 0) {
      const step = distance(from, at);
      const best = newest.get(step);
      if (!best || compareBuild(at, best.at) > 0) newest.set(step, { is, at });
    }
  }
  return Object.fromEntries([...newest].map(([step, { is }]) => [step, is]));
}

/** A version among others, however it is spelled: `v1.2.3` is `1.2.3`. @public */
export function findVersion(
  versions: readonly ChartVersion[],
  version: string,
): ChartVersion | undefined {
  const wanted = semVerOf(version);
  return versions.find(one => {
    const semVer = semVerOf(one.version);
    if (!semVer || !wanted) return one.version === version;
    return compareBuild(semVer, wanted) === 0;
  });
}
