import { timestamp } from '../../clock';
import type { Check } from '../Checks';
import { htmlUrl, type GitHub } from '../Repository';
import { connection, type Slice } from './connection';

const CONCLUSIONS = { success: 'SUCCESS', failure: 'FAILURE' } as const;

const checkRun = (github: GitHub, oid: string, check: Check) => ({
  __typename: 'CheckRun',
  id: `CR_${oid}_${check.name}`,
  name: check.name,
  title: check.name,
  summary: null,
  status: check.state === 'pending' ? 'IN_PROGRESS' : 'COMPLETED',
  conclusion: check.state === 'pending' ? null : CONCLUSIONS[check.state],
  startedAt: timestamp(check.at),
  completedAt: check.state === 'pending' ? null : timestamp(check.at),
  detailsUrl: htmlUrl(github, 'commit', oid, 'checks', check.name),
  url: htmlUrl(github, 'commit', oid, 'checks', check.name),
});

function summed(checks: readonly Check[]): string {
  const says = (state: Check['state']) => checks.some(c => c.state === state);
  if (says('failure')) return 'FAILURE';
  return says('pending') ? 'PENDING' : 'SUCCESS';
}

/** What all checks of a commit say together; `null` when it has none, as GitHub answers. @internal */
export function checkRollup(github: GitHub, oid: string): object | null {
  const checks = github.checks.of(oid);
  if (checks.length === 0) return null;
  return {
    id: `SCR_${oid}`,
    state: summed(checks),
    contexts: (slice: Slice) =>
      connection(
        checks.map(check => checkRun(github, oid, check)),
        slice,
      ),
  };
}
