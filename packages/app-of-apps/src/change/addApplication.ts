import { introducedFindings } from '../doctor';
import { hasErrors, type Finding } from '../finding';
import type { Repository } from '../model';
import { renderBody } from './body';
import { checkCategory } from './checkCategory';
import { checkName, checkNameIsFree } from './checkName';
import { checkNamespace } from './checkNamespace';
import { checkOwner } from './checkOwner';
import { checkSource } from './checkSource';
import { checkValues, valuesText } from './checkValues';
import { branchOf, factsOf, titleOf, undoOf } from './describe';
import { addEffects } from './effects';
import { checkFilesAreFree, ownFiles, projectFile } from './files';
import {
  amendmentOf,
  isAmending,
  permissions,
  toSpec,
  type Permissions,
  type Place,
} from './place';
import {
  checkFields,
  fieldError,
  tidied,
  type AddApplicationRequest,
} from './request';
import { DENIALS } from './denials';
import { scopeIn, type Rights } from './rights';
import type { Plan, Requester } from './types';

const CHECKED_BY_FIELD: ReadonlySet<string> = new Set([
  'floating-revision',
  'project-default',
]);

type Checked = {
  readonly findings: readonly Finding[];
  readonly place?: Place;
  readonly granted?: Permissions;
  readonly owner?: string;
};

function checkWhy({ why }: AddApplicationRequest): Finding[] {
  const message =
    'One sentence on why the platform should run this helps the reviewers';
  const finding = { rule: 'why-missing', severity: 'info', message } as const;
  return why ? [] : [{ ...finding, field: 'why' }];
}

/** Everything that can be said before anything is written. */
function check(
  request: AddApplicationRequest,
  repository: Repository,
  rights: Rights,
): Checked {
  const choice = checkCategory(request.category, repository, rights);
  const { category, project } = choice;
  const place = category && project && { category, project };
  const scope = scopeIn(rights, category?.name ?? '');
  const granted = place && permissions(request, place, scope);
  const { owner, findings: ownerFindings } = checkOwner(request.owner, rights);
  const plain = [
    ...checkFields(request),
    ...checkName(request.name),
    ...choice.findings,
    ...checkSource(request, repository, project, scope.sources),
    ...checkNamespace({ request, owner, category, repository, rights }),
    ...checkValues(request.values),
    ...ownerFindings,
  ];
  // What is no URL is not also "not permitted": one message per field.
  const refused = new Set(
    plain.filter(finding => hasErrors([finding])).map(({ field }) => field),
  );
  const asked = [granted?.source, granted?.valuesSource, granted?.destination]
    .flatMap(permission => permission?.findings ?? [])
    .filter(({ field }) => !refused.has(field));
  const findings = [...plain, ...asked, ...checkWhy(request)];
  return { findings, place, granted, owner };
}

/** Why a platform engineer has to approve the change. */
const reviewReasonsOf = (
  amends: boolean,
  findings: readonly Finding[],
): string[] => [
  ...(amends ? ['changes what an AppProject allows'] : []),
  // As an error each of these would have ended the plan.
  ...(findings.some(({ rule }) => DENIALS.has(rule))
    ? ['reaches what belongs to the platform']
    : []),
];

/** What is wrong in the repository already does not refuse the request, but can keep it from the cluster. */
const repositoryFindings = ({ findings }: Repository): Finding[] =>
  findings.map(finding => ({
    ...finding,
    severity: 'warning',
    message: `Line ${finding.line ?? 1}: ${
      finding.message
    }. While Argo CD cannot read a file, it syncs nothing beside it`,
  }));

/** What the doctor would find once this is merged, and does not find now; named by the field that it follows from. */
const doctorFindings = (
  repository: Repository,
  files: Plan['files'],
  { values }: AddApplicationRequest,
): Finding[] =>
  introducedFindings(repository, files)
    // What the checks of the fields have said already.
    .filter(({ rule }) => !CHECKED_BY_FIELD.has(rule))
    .map(finding => {
      const isValues = /-values\.ya?ml$/.test(finding.file ?? '');
      const advice = finding.fix ? `. ${finding.fix}` : '';
      return {
        ...finding,
        message: `${finding.message}${advice}`,
        ...(isValues && values && { field: 'values' }),
      };
    });

/**
 * Plans to add a child Application to a category: its manifest, its values file, and what its AppProject has to allow in
 * addition. A half-filled request gives a plan whose findings say what is missing; what the requester has no right to is an error.
 *
 * @public
 */
export function planAddApplication(
  repository: Repository,
  rawRequest: AddApplicationRequest,
  rights: Rights,
  requester: Requester = {},
): Plan {
  const request = tidied(rawRequest);
  const { findings, place, granted, owner } = check(
    request,
    repository,
    rights,
  );
  const title = titleOf(request, place);
  const refuse = (reasons: readonly Finding[], files: Plan['files'] = []) => ({
    title,
    body: '',
    branch: branchOf(request),
    files,
    effects: [],
    findings: reasons,
    needsPlatformReview: false,
  });
  const taken = checkNameIsFree(request.name, repository);
  if (hasErrors(findings) || !place || !granted) {
    return refuse([...taken, ...findings]);
  }

  const spec = toSpec(request, place, granted, repository, owner);
  const amendment = amendmentOf(granted);
  const values = valuesText(request.values);
  const own = ownFiles(repository, place, spec, values);
  if (own.every(({ before, after }) => before === after)) {
    const message = `${spec.name} is in the repository exactly as asked for: nothing to change`;
    return refuse([fieldError('name', 'already-exists', message)], own);
  }
  const changed = isAmending(amendment)
    ? [projectFile(repository, place, amendment)]
    : [];
  const refusals = [
    ...taken,
    ...(taken.length > 0 ? [] : checkFilesAreFree(repository, own)),
    ...changed.flatMap(result => ('rule' in result ? [result] : [])),
  ];
  const all = [...refusals, ...findings, ...repositoryFindings(repository)];
  if (refusals.length > 0) return refuse(all);

  const files = [
    ...own,
    ...changed.flatMap(result => ('path' in result ? [result] : [])),
  ];
  const doctors = doctorFindings(repository, files, request);
  all.push(...doctors);
  if (hasErrors(doctors)) return refuse(all);
  const effects = addEffects(spec, amendment, repository);
  const reviewReasons = reviewReasonsOf(isAmending(amendment), findings);
  const body = renderBody({
    requester,
    why: request.why,
    facts: factsOf(spec),
    files,
    effects,
    findings: all,
    undo: undoOf(spec),
    reviewReasons,
  });
  const branch = branchOf(request);
  return {
    title,
    body,
    branch,
    files,
    effects,
    findings: all,
    needsPlatformReview: reviewReasons.length > 0,
  };
}
