import { hasErrors, type Finding } from '../finding';
import type { Repository } from '../model';
import { checkCategory } from './checkCategory';
import { checkFields } from './checkFields';
import { checkName, checkNameIsFree } from './checkName';
import { checkNamespace } from './checkNamespace';
import { checkOwner } from './checkOwner';
import { checkSource } from './checkSource';
import { checkValues, valuesText } from './checkValues';
import { branchOf, factsOf, titleOf, undoOf } from './describe';
import { addEffects } from './effects';
import { fieldError, tidied } from './fields';
import { checkFilesAreFree, ownFiles, projectFile } from './files';
import {
  amendmentOf,
  isAmending,
  permissions,
  toSpec,
  type Permissions,
  type Place,
} from './place';
import type { Proposal, Question, Refusal } from './planner';
import type { AddApplicationRequest } from './requests';
import { scopeIn, type Rights } from './rights';
import { toPlan } from './toPlan';
import type { Plan, PlannedFile, Requester } from './types';

// The checks of the fields say these in the words of the form.
const SPOKEN_FOR: ReadonlySet<string> = new Set([
  'floating-revision',
  'project-default',
]);

type Checked = {
  readonly findings: readonly Finding[];
  readonly place?: Place;
  readonly granted?: Permissions;
  readonly owner?: string;
};

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
  return { findings: [...plain, ...asked], place, granted, owner };
}

const isFile = (result: PlannedFile | Finding): result is PlannedFile =>
  'path' in result;
const isFinding = (result: PlannedFile | Finding): result is Finding =>
  !isFile(result);

/** Proposes a child Application: its manifest, its values file, and what its AppProject has to allow in addition. @internal */
export function proposeAddApplication({
  repository,
  request,
  rights,
}: Question<'add-application'>): Proposal | Refusal {
  const checked = check(request, repository, rights);
  const { findings, place, granted, owner } = checked;
  const heading = {
    title: titleOf(request, place),
    branch: branchOf(request),
  };
  const refuse = (reasons: readonly Finding[]): Refusal => ({
    ...{ kind: 'refused', ...heading, findings: reasons },
  });
  const taken = checkNameIsFree(request.name, repository);
  if (hasErrors(findings) || !place || !granted) {
    return refuse([...taken, ...findings]);
  }

  const spec = toSpec(request, place, granted, repository, owner);
  const amendment = amendmentOf(granted);
  const own = ownFiles(repository, place, spec, valuesText(request.values));
  if (own.every(({ before, after }) => before === after)) {
    const message = `${spec.name} is in the repository exactly as asked for: nothing to change`;
    const present = [fieldError('name', 'already-exists', message)];
    return { ...refuse(present), files: own };
  }
  const amended = isAmending(amendment)
    ? [projectFile(repository, place, amendment)]
    : [];
  const refusals = [
    ...(taken.length > 0 ? taken : checkFilesAreFree(repository, own)),
    ...amended.filter(isFinding),
  ];
  if (refusals.length > 0) return refuse([...refusals, ...findings]);
  return {
    kind: 'proposed',
    ...heading,
    findings,
    files: [...own, ...amended.filter(isFile)],
    effects: addEffects(spec, amendment, repository),
    facts: factsOf(spec),
    undo: undoOf(spec),
    reviewReasons: isAmending(amendment)
      ? ['changes what an AppProject allows']
      : [],
    fieldOf: ({ file }) =>
      request.values && /-values\.ya?ml$/.test(file ?? '')
        ? 'values'
        : undefined,
    spokenFor: SPOKEN_FOR,
  };
}

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
  const question = { repository, request, rights, facts: {} };
  const proposed = proposeAddApplication(question);
  return toPlan(repository, proposed, request.why, requester);
}
