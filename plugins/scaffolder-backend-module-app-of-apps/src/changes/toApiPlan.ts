import {
  unifiedDiff,
  type Plan,
  type PlannedFile,
} from '@platform-bootstrap/app-of-apps';
import type { Plan as ApiPlan } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { planDigest } from './planDigest';

/** What a plan does to a file. @internal */
export function actionOf({ before, after }: PlannedFile) {
  if (before === null) return 'create';
  if (after === null) return 'delete';
  return before === after ? 'unchanged' : 'update';
}

/** The plan as the API shows it: diffs instead of whole files. @internal */
export const toApiPlan = (plan: Plan, baseCommit: string): ApiPlan => ({
  baseCommit,
  digest: planDigest(plan),
  title: plan.title,
  body: plan.body,
  branch: plan.branch,
  files: plan.files.map(file => ({
    path: file.path,
    action: actionOf(file),
    diff: unifiedDiff(file.path, file.before, file.after),
  })),
  effects: [...plan.effects],
  findings: plan.findings.map(
    ({ rule, severity, message, field, file, line, column }) => ({
      rule,
      severity,
      message,
      ...(field !== undefined && { field }),
      ...(file !== undefined && { file }),
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    }),
  ),
  needsPlatformReview: plan.needsPlatformReview,
});

/** The plan of a change whose repository cannot be read: a form shows its one finding in place of the diff. @internal */
export const unreachablePlan = (message: string): ApiPlan => ({
  baseCommit: null,
  digest: null,
  title: 'Change the platform',
  body: '',
  branch: null,
  files: [],
  effects: [],
  findings: [{ rule: 'repository-unreachable', severity: 'error', message }],
  needsPlatformReview: false,
});
