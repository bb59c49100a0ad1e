import { createHash } from 'node:crypto';
import {
  hasErrors,
  unifiedDiff,
  type Plan,
} from '@platform-bootstrap/app-of-apps';

// Neither line numbers nor the lines around a change: they move with other people's changes to the same file.
const changedLines = (diff: string) =>
  diff.split('\n').filter(line => /^[+-](?![+-]{2} )/.test(line));

/** What a plan does, as one SHA-256 (hex): two plans with the same digest change the same lines. `null` for a refused plan. @internal */
export function planDigest(
  plan: Pick<Plan, 'branch' | 'files' | 'findings'>,
): string | null {
  if (plan.branch === null || hasErrors(plan.findings)) return null;
  const files = plan.files.map(({ path, before, after }) => [
    path,
    changedLines(unifiedDiff(path, before, after)),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([plan.branch, files]))
    .digest('hex');
}
