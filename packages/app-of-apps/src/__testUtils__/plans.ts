import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  planChange,
  type Change,
  type ChangeFacts,
  type Plan,
} from '../change';
import type { Repository } from '../model';
import { unifiedDiff } from '../render';
import { HARBOR, TOOLS } from './manifests';
import { platform } from './platform';
import { developer } from './rights';

/** Two categories, with a chart and an ApplicationSet of the developers in one of them. */
export const platformWithHarbor = (
  changes: Readonly<Record<string, string | undefined>> = {},
): Repository =>
  platform({
    'gitops/apps/automation/harbor.yaml': HARBOR,
    'gitops/apps/automation/tools.yaml': TOOLS,
    ...changes,
  });

/** Plans as Daniel, who is one of the developers. */
export const planned = (
  change: Change,
  repository = platformWithHarbor(),
  rights = developer(),
  facts: ChangeFacts = {},
): Plan =>
  planChange(
    repository,
    change,
    rights,
    { userEntityRef: 'user:default/daniel' },
    facts,
  );

/** `field: rule` of what is more than a remark. */
export const rulesOf = ({ findings }: Plan): string[] =>
  findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, field }) => (field ? `${field}: ${rule}` : rule));

/** Changed lines of a file of the plan. */
export function changedLines({ files }: Plan, path: string): string[] {
  const file = files.find(candidate => candidate.path === path);
  if (!file) return [];
  return unifiedDiff(path, file.before, file.after)
    .split('\n')
    .slice(2)
    .filter(line => /^[+-]/.test(line));
}

/** The pull request as text, and as it was; `UPDATE_GOLDENS=1` rewrites the latter. */
export function golden(plan: Plan, name: string) {
  const diffs = plan.files.map(({ path, before, after }) =>
    unifiedDiff(path, before, after),
  );
  const text = [`${plan.title}\n${plan.branch}\n`, plan.body, ...diffs].join(
    '\n',
  );
  const file = join(
    __dirname,
    '../change/__goldens__',
    `${name}.pull-request.txt`,
  );
  if (process.env.UPDATE_GOLDENS) writeFileSync(file, text);
  return { text, expected: readFileSync(file, 'utf8') };
}
