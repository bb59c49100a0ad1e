import type { ChartVersion } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { coerce, compareBuild, parse, type SemVer } from 'semver';

/** What a repository says about one version of a chart. @internal */
export type IndexEntry = {
  readonly version: string;
  readonly appVersion: string | null;
  /** As it is written there. */
  readonly created: string | null;
  readonly deprecated: boolean;
  /** Where its archive is, absolute or from the index. */
  readonly url: string | null;
};

/** More than that helps nobody to choose. @internal */
export const MOST_VERSIONS = 200;

/** As Helm reads it: `v1.2.3` and `1.2` are versions too; `null` for what is none. @internal */
export function semVerOf(version: string): SemVer | null {
  const strict = parse(version) ?? parse(version, { loose: true });
  if (strict) return strict;
  return /^v?\d+(?:\.\d+)?$/.test(version) ? coerce(version) : null;
}

const isoTime = (text: string | null): string | null => {
  const time = text === null ? NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
};

/** Newest stable first, then the pre-releases; what Helm could not read as a version is left out, as Helm does. @internal */
export function chartVersions(
  entries: readonly IndexEntry[],
  most: number = MOST_VERSIONS,
): readonly ChartVersion[] {
  return entries
    .flatMap(entry => {
      const semVer = semVerOf(entry.version);
      return semVer ? [{ entry, semVer }] : [];
    })
    .sort(
      (a, b) =>
        Math.sign(a.semVer.prerelease.length) -
          Math.sign(b.semVer.prerelease.length) ||
        compareBuild(b.semVer, a.semVer),
    )
    .slice(0, most)
    .map(({ entry, semVer }) => ({
      version: entry.version,
      appVersion: entry.appVersion,
      createdAt: isoTime(entry.created),
      stable: semVer.prerelease.length === 0,
      deprecated: entry.deprecated,
    }));
}
