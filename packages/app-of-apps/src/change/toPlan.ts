import { introducedFindings } from '../doctor';
import { hasErrors, type Finding } from '../finding';
import type { Repository } from '../model';
import { renderBody } from './body';
import { DENIALS } from './denials';
import type { Proposal, Refusal } from './planner';
import type { Plan, Requester } from './types';

/** A request without a reason is a request, and says so. */
function whyFindings(why: string | undefined): Finding[] {
  const message =
    'One sentence on why the platform should have this helps the reviewers';
  const finding = { rule: 'why-missing', severity: 'info', message } as const;
  return why ? [] : [{ ...finding, field: 'why' }];
}

/** What is wrong in the repository already does not refuse the request, but can keep it from the cluster. */
function repositoryFindings(
  { findings }: Repository,
  files: Plan['files'],
): Finding[] {
  const removed = files.filter(({ after }) => after === null);
  return findings
    .filter(({ file }) => !removed.some(({ path }) => path === file))
    .map(finding => ({
      ...finding,
      severity: 'warning',
      message: `Line ${finding.line ?? 1}: ${
        finding.message
      }. While Argo CD cannot read a file, it syncs nothing beside it`,
    }));
}

/** What the doctor would find once this is merged, and does not find now; named by the field that it follows from. */
const doctorFindings = (
  repository: Repository,
  { files, fieldOf, spokenFor }: Proposal,
): Finding[] =>
  introducedFindings(repository, files)
    .filter(({ rule }) => !spokenFor?.has(rule))
    .map(finding => {
      const field = fieldOf?.(finding);
      const advice = finding.fix ? `. ${finding.fix}` : '';
      const message = `${finding.message}${advice}`;
      return { ...finding, message, ...(field && { field }) };
    });

const refused = (
  { title, branch }: Proposal | Refusal,
  findings: readonly Finding[],
  files: Plan['files'] = [],
): Plan => ({
  title,
  body: '',
  branch,
  files,
  effects: [],
  findings,
  needsPlatformReview: false,
});

/** Why a platform engineer has to approve it: what the planner says, and what only they may do. */
const reviewReasonsOf = ({ reviewReasons, findings }: Proposal): string[] => [
  ...reviewReasons,
  // As an error each of these would have ended the plan.
  ...(findings.some(({ rule }) => DENIALS.has(rule))
    ? ['reaches what belongs to the platform']
    : []),
];

/** What holds for every change: no error reaches a file, the doctor has looked at the result, and the pull request says it all. @internal */
export function toPlan(
  repository: Repository,
  proposed: Proposal | Refusal,
  why: string | undefined,
  requester: Requester,
): Plan {
  const asked = whyFindings(why);
  if (proposed.kind === 'refused') {
    const { findings: reasons, files: present } = proposed;
    // What is there already needs no reason.
    return refused(
      proposed,
      present ? reasons : [...reasons, ...asked],
      present,
    );
  }
  const { title, branch, files, effects, facts, undo } = proposed;
  const said = [...proposed.findings, ...asked];
  if (hasErrors(said)) return refused(proposed, said);
  const doctors = doctorFindings(repository, proposed);
  const findings = [
    ...said,
    ...repositoryFindings(repository, files),
    ...doctors,
  ];
  if (hasErrors(doctors)) return refused(proposed, findings);
  const reviewReasons = reviewReasonsOf(proposed);
  const body = renderBody({
    ...{ requester, branch, why, facts, files, effects, findings, undo },
    reviewReasons,
  });
  return {
    ...{ title, body, branch, files, effects, findings },
    needsPlatformReview: reviewReasons.length > 0,
  };
}
