import { examined, type Examined } from '../doctor';
import { readersOf } from '../model/readers';
import { hasErrors, type Finding } from '../finding';
import { ownDirectories } from '../model/ownDirectories';
import { type Category, type Repository } from '../model';
import { isObject } from '../model/manifest';
import { checkApplication, ownershipReasons } from './checkApplication';
import { dependenciesOn } from './dependents';
import { applicationFacts, branchFor, subjectOf } from './describe';
import { fieldError, requiredFields } from './fields';
import type { Proposal, Question, Refusal } from './planner';
import { directoriesLeft, removedFiles } from './removedFiles';
import { isCascading, removeEffects } from './removeEffects';
import type { RemoveApplicationRequest } from './requests';
import { allApplications, categoryOf, type Written } from './written';

const MAX_NAMES = 5;

const some = (names: readonly string[]): string =>
  names.length > MAX_NAMES
    ? `${names.slice(0, MAX_NAMES).join(', ')} and ${
        names.length - MAX_NAMES
      } more`
    : names.join(', ');

function checkConfirm({ name, confirm }: RemoveApplicationRequest): Finding[] {
  if (!name || !confirm || name === confirm) return [];
  const message = 'Type the name of the Application exactly as it is';
  return [fieldError('confirm', 'confirm-mismatch', message)];
}

/** Applications that would go with it. */
function checkChildren(
  { application }: Written,
  repository: Repository,
): Finding[] {
  const readers = readersOf(
    ownDirectories(repository.applications, repository).filter(
      own => own.application === application,
    ),
  );
  const children = allApplications(repository).filter(
    child =>
      child.name !== application.name &&
      readers(child.location.file).length > 0,
  );
  const names = [...new Set(children.map(({ name }) => name))];
  const message = `${
    application.name
  } is a parent: without it Argo CD removes ${some(names)}; remove those first`;
  return names.length > 0
    ? [fieldError('name', 'holds-applications', message)]
    : [];
}

const checkDependents = ({ application }: Written, all: Examined): Finding[] =>
  dependenciesOn(application, all).map(({ what, usedBy }) => {
    const message = `${what} would go with ${
      application.name
    }, and the secrets of ${some(
      usedBy,
    )} come from it; give them another first`;
    return fieldError('name', 'others-depend', message);
  });

const warning = (rule: string, message: string): Finding => ({
  ...{ rule, severity: 'warning', message, field: 'name' },
});

/** What the repository cannot say, or what is left over. */
function remarks(
  written: Written,
  category: Category | undefined,
  repository: Repository,
): Finding[] {
  const { name } = written.application;
  const { spec } = (category?.parent.object ?? {}) as {
    spec?: { syncPolicy?: { automated?: unknown } };
  };
  const automated = spec?.syncPolicy?.automated;
  const prunes = isObject(automated) && automated.prune === true;
  const left = directoriesLeft(written, repository);
  return [
    warning(
      'gates-unknown',
      `The repository does not say which components wait for ${name}; look at its page on the board first`,
    ),
    ...(category && !prunes
      ? [
          warning(
            'parent-does-not-prune',
            `${category.parent.name} does not prune by itself: once merged, somebody has to sync it with prune in Argo CD`,
          ),
        ]
      : []),
    ...(left.length > 0
      ? [
          {
            rule: 'files-left',
            severity: 'info' as const,
            message: `${left.join(
              ', ',
            )} stays in the repository, and nobody applies it any more`,
          },
        ]
      : []),
  ];
}

/** Proposes to remove an Application: its manifest, its own values, and what Argo CD then prunes. @internal */
export function proposeRemoveApplication({
  repository,
  request,
  rights,
}: Question<'remove-application'>): Proposal | Refusal {
  const choice = checkApplication(request.name, repository, rights);
  const { written } = choice;
  const name = written?.application.name;
  const heading = {
    title: `Remove ${subjectOf(name)}`,
    branch: branchFor('remove-application', name),
  };
  // Every manifest is read for it, so once is enough.
  const all = examined(repository);
  const asked = [
    ...requiredFields(request, {
      name: 'the Application',
      confirm: 'the name again: this removes what is running',
    }),
    ...choice.findings,
    ...checkConfirm(request),
    ...(written ? checkChildren(written, repository) : []),
    ...(written ? checkDependents(written, all) : []),
  ];
  const refuse = (...reasons: readonly Finding[]): Refusal => ({
    ...{ kind: 'refused', ...heading, findings: [...asked, ...reasons] },
  });
  if (hasErrors(asked) || !written) return refuse();
  const category = categoryOf(written, repository);
  const { files, findings } = removedFiles(written, category, repository);
  if (hasErrors(findings)) return refuse(...findings);
  const cascades = isCascading(written);
  return {
    kind: 'proposed',
    ...heading,
    findings: [...asked, ...remarks(written, category, repository)],
    files,
    effects: removeEffects(written, all),
    facts: [
      ...applicationFacts(written, repository),
      ['removed in the cluster', cascades ? 'everything' : 'nothing'],
    ],
    undo: cascades
      ? 'Before the merge: close this pull request. After it: revert it. Argo CD then installs it again, but data that was removed does not come back.'
      : 'Before the merge: close this pull request. After it: revert it. Argo CD then takes over again what is still running.',
    reviewReasons: ownershipReasons(written),
    fieldOf: () => 'name',
  };
}
