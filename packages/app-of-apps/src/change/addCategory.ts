import { hasErrors, type Finding } from '../finding';
import type { Category, Repository } from '../model';
import { markdownText } from '../render';
import {
  exemplarOf,
  placeLike,
  renderParent,
  renderProject,
  type CategoryPlace,
  type CategorySpec,
} from './categoryStyle';
import { checkNamespaces, checkSourceRepos } from './checkAllowed';
import { isDnsLabel } from './checkName';
import { INVISIBLE } from './checkValues';
import { branchFor } from './describe';
import { fieldError, requiredFields } from './fields';
import { checkFilesAreFree } from './files';
import {
  changedFile,
  unchangedFile,
  type Proposal,
  type Question,
  type Refusal,
} from './planner';
import { registrations } from './registrations';
import type { AddCategoryRequest } from './requests';
import type { Rights } from './rights';
import type { Effect, PlannedFile } from './types';

// Room for -parent, and for Applications that are called after it.
const MAX_NAME = 40;

function checkRights({ mayChangePlatform }: Rights): Finding[] {
  const message =
    'A new category decides what may run on the platform, so only the platform team can add one; ask them';
  return mayChangePlatform
    ? []
    : [fieldError('name', 'platform-only', message)];
}

function checkRequest(
  { name, description, sourceRepos = [], namespaces = [] }: AddCategoryRequest,
  exemplar: Category | undefined,
  repository: Repository,
): Finding[] {
  const invalid = `Use small letters, digits and dashes, at most ${MAX_NAME}, with a letter first`;
  const hidden = 'The description has an invisible character; remove it';
  const missing =
    'The repository holds no parent Application that a new one could be like; add the first one by hand';
  const isFine =
    name === undefined || (/^[a-z]/.test(name) && isDnsLabel(name, MAX_NAME));
  const isReserved = name === 'default';
  const reserved = "default is Argo CD's own AppProject; choose another name";
  const isHidden = INVISIBLE.test(description ?? '');
  return [
    ...(isFine ? [] : [fieldError('name', 'name-invalid', invalid)]),
    ...(isReserved ? [fieldError('name', 'name-reserved', reserved)] : []),
    ...(isHidden
      ? [fieldError('description', 'invisible-character', hidden)]
      : []),
    ...(exemplar ? [] : [fieldError('name', 'category-no-example', missing)]),
    ...checkSourceRepos(sourceRepos, repository),
    ...checkNamespaces(
      namespaces,
      exemplar?.parent.namespace ?? 'argocd',
      repository,
    ),
  ];
}

/** Everything of this name that is there already. */
function checkIsNew(
  name: string,
  { parentName }: CategoryPlace,
  { categories, applications, projects }: Repository,
): Finding | undefined {
  const category = categories.find(other => other.name === name);
  const application = applications.find(other => other.name === parentName);
  const project = projects.find(other => other.name === name);
  const where = category?.parent ?? application ?? project;
  const what = category ? `The category ${name}` : `${where?.name}`;
  const message = `${what} exists already (${where?.location.file})`;
  return where && fieldError('name', 'already-exists', message);
}

/** The AppProject of the parents need not be in the repository: then the new parent is no worse than the others. */
function checkProject(
  { parent }: Category,
  { projects }: Repository,
): Finding[] {
  const message = `AppProject ${parent.project}, which ${parent.name} uses as well, is not in the repository`;
  return projects.some(({ name }) => name === parent.project)
    ? []
    : [
        {
          ...{ rule: 'project-elsewhere', severity: 'warning', message },
          field: 'name',
        },
      ];
}

function ownFiles(
  exemplar: Category,
  place: CategoryPlace,
  spec: CategorySpec,
  repository: Repository,
): PlannedFile[] {
  const { name, description } = spec;
  const readme = `# ${name}\n\n${
    description ? `${markdownText(description)}\n\n` : ''
  }One file for each Application of this category.\n`;
  return [
    changedFile(repository, place.projectFile, renderProject(exemplar, spec)),
    changedFile(
      repository,
      place.parentFile,
      renderParent(exemplar, place, name),
    ),
    changedFile(repository, `${place.directory}/README.md`, readme),
  ];
}

function effectsOf(
  exemplar: Category,
  { parentName, directory }: CategoryPlace,
  { name, sourceRepos, namespaces }: CategorySpec,
): Effect[] {
  const { namespace } = exemplar.parent;
  const list = (items: readonly string[]) => items.join(', ') || 'nothing yet';
  return [
    {
      effect: 'create',
      resource: `AppProject ${namespace}/${name}`,
      description: `Allows the sources ${list(
        sourceRepos,
      )} and the namespaces ${list(namespaces)}`,
    },
    {
      effect: 'create',
      resource: `Application ${namespace}/${parentName}`,
      description: `Applies every Application in ${directory}; there is none yet`,
    },
  ];
}

/** Proposes a new category: a parent like the others, its directory, and an AppProject with the least that was asked for. @internal */
export function proposeAddCategory({
  repository,
  request,
  rights,
}: Question<'add-category'>): Proposal | Refusal {
  const { name = '' } = request;
  const isNamed = isDnsLabel(name, MAX_NAME);
  const heading = {
    title: isNamed ? `Add the category ${name}` : 'Add a category',
    branch: isNamed ? branchFor('add-category', name) : null,
  };
  const exemplar = exemplarOf(repository);
  const asked = [
    ...checkRights(rights),
    ...requiredFields(request, { name: 'a name' }),
    ...checkRequest(request, exemplar, repository),
  ];
  const refuse = (...reasons: readonly Finding[]): Refusal => ({
    ...{ kind: 'refused', ...heading, findings: [...asked, ...reasons] },
  });
  if (hasErrors(asked) || !exemplar) return refuse();
  const place = placeLike(exemplar, name, repository);
  const present = checkIsNew(name, place, repository);
  if (present) {
    const files = [unchangedFile(repository, place.parentFile)];
    return { ...{ kind: 'refused', ...heading, findings: [present], files } };
  }
  const spec: CategorySpec = {
    name,
    description: (request.description ?? '').replace(/\s+/g, ' '),
    sourceRepos: [...new Set(request.sourceRepos ?? [])],
    namespaces: [...new Set(request.namespaces ?? [])],
  };
  const own = ownFiles(exemplar, place, spec, repository);
  const taken = checkFilesAreFree(repository, own);
  const lists = registrations(place, exemplar, repository);
  const elsewhere = checkProject(exemplar, repository);
  if (hasErrors([...taken, ...lists.findings])) {
    return refuse(...taken, ...lists.findings);
  }
  return {
    kind: 'proposed',
    ...heading,
    findings: [...asked, ...lists.findings, ...elsewhere],
    files: [...own, ...lists.files],
    effects: effectsOf(exemplar, place, spec),
    facts: [
      ['category', name],
      ['parent', place.parentName],
      ['directory', place.directory],
      ['AppProject', name],
      ...spec.sourceRepos.map(url => ['source', url] as const),
      ...spec.namespaces.map(text => ['namespace', text] as const),
    ],
    undo: 'Before the merge: close this pull request. After it: revert it while the category has no Application; Argo CD then removes the parent and the AppProject.',
    reviewReasons: ['adds an AppProject'],
    fieldOf: ({ file, rule }) => {
      if (file !== place.projectFile) return 'name';
      return rule === 'placeholder' ? 'description' : 'sourceRepos';
    },
    spokenFor: new Set(elsewhere.length > 0 ? ['project-missing'] : []),
  };
}
