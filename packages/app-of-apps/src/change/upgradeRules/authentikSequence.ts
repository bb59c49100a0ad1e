import { parse, type SemVer } from 'semver';
import { lineOf, newestOfLine } from '../upgradeSteps';
import type { ChartRelease, UpgradeRule } from '../upgradeRule';

// Every release line there was, because a chart repository may have forgotten those in between.
const LINES = [
  ...['2023.1', '2023.2', '2023.3', '2023.4', '2023.5', '2023.6', '2023.8'],
  ...['2023.10', '2024.2', '2024.4', '2024.6', '2024.8', '2024.10', '2024.12'],
  ...['2025.2', '2025.4', '2025.6', '2025.8', '2025.10', '2025.12'],
  ...['2026.2', '2026.5', '2026.8'],
];

const numberOf = (line: string) => {
  const [year, month] = line.split('.').map(Number);
  return year * 100 + month;
};

const isStable = (version: SemVer | null): version is SemVer =>
  version !== null && version.prerelease.length === 0;

function linesBetween(
  from: SemVer,
  to: SemVer,
  available: readonly ChartRelease[],
): string[] {
  const there = available
    .map(({ version }) => parse(version))
    .filter(isStable)
    .map(lineOf);
  const [first, last] = [from, to].map(lineOf).map(numberOf);
  return [...new Set([...LINES, ...there])]
    .filter(line => numberOf(line) > first && numberOf(line) < last)
    .sort((a, b) => numberOf(a) - numberOf(b));
}

/** authentik migrates its database from one release to the next, and from no other. @internal */
export const authentikSequence: UpgradeRule = {
  id: 'authentik-one-release-at-a-time',
  charts: ['authentik'],
  about: 'Releases (year.month) are taken one after the other.',
  source: 'https://docs.goauthentik.io/install-config/upgrade/',
  judge({ from, to, available }) {
    const [next, ...others] = linesBetween(from, to, available);
    if (!next) return null;
    const takeFirst = newestOfLine(available, next);
    const then =
      others.length > 0
        ? `, then ${others.join(', ')}, each once the one before is Ready`
        : ', and go on once it is Ready';
    return {
      severity: 'error',
      message: `authentik is upgraded one release at a time, and ${lineOf(
        from,
      )} to ${lineOf(to)} leaves out ${[next, ...others].join(
        ', ',
      )}: its database migrations expect the release before. Take ${
        takeFirst ?? `the newest ${next}`
      } first${then}`,
      ...(takeFirst && { takeFirst }),
    };
  },
};
