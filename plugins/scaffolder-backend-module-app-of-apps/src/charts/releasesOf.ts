import type { ChartRelease } from '@platform-bootstrap/app-of-apps';
import type { ChartRepositories } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { inTime, PATIENCE_MS } from './inTime';
import type { ChartOfSource } from './valuesSchemaOf';

/** A rule may ask for a version of years ago. */
const MOST = 2_000;

/**
 * The versions of a chart, for the rules of an upgrade. Never throws, and never takes longer than `patienceMs`: without them a rule
 * names a release line instead of a version.
 *
 * @internal
 */
export async function releasesOf(
  charts: Pick<ChartRepositories, 'versions'>,
  { repoURL, chart }: ChartOfSource,
  patienceMs = PATIENCE_MS,
): Promise<readonly ChartRelease[]> {
  const asked = charts.versions(repoURL, chart, MOST);
  const answer = await inTime(asked, patienceMs).catch(() => null);
  return answer?.versions ?? [];
}
