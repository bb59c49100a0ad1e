import type { Finding } from '../finding';
import { normalPath } from './directory';
import { keepOwnDirectories, ownSources } from './ownDirectories';
import { readManifests, type FileContent } from './readManifests';
import { canHoldManifests, isObjectFile, type Kept } from './reading';
import type { Application, Category, RepositoryReference } from './types';

// With more changes reading everything again takes no longer.
const MOST_CHANGES = 32;
const DECIDES_OTHERS =
  /(?:^|\/)(?:Chart\.yaml|kustomization\.ya?ml|Kustomization)$/;

type Files = ReadonlyMap<string, string>;

type Change = {
  readonly path: string;
  readonly before: FileContent;
  readonly after: FileContent;
};

/** The paths whose text changed; `null` when files came, went or moved, or when it is too many. */
function changedPaths(files: Files, previous: Files): string[] | null {
  if (files.size !== previous.size) return null;
  const changed: string[] = [];
  const others = previous.entries();
  for (const [path, text] of files) {
    const [other, before] = others.next().value ?? [];
    if (path !== other) return null;
    if (text !== before) changed.push(path);
    if (changed.length > MOST_CHANGES) return null;
  }
  return changed;
}

const isSamePlace = (a: RepositoryReference, b: RepositoryReference) =>
  a.url === b.url &&
  a.branch === b.branch &&
  normalPath(a.path) === normalPath(b.path) &&
  a.schemas === b.schemas;

/** Does everything that looks at several Applications see the same in both? */
const standsFor = (before: Application, after: Application, url: string) =>
  before.name === after.name &&
  before.namespace === after.namespace &&
  before.project === after.project &&
  [before, after].every(app => ownSources(app, url).length === 0);

/** Is one file as good as the other for all that the files have to do with each other? */
function isExchange({ before, after }: Change, url: string): boolean {
  const lists = ['manifests', 'made', 'applications', 'others'] as const;
  return (
    lists.every(list => before[list].length === after[list].length) &&
    [before, after].every(
      ({ applicationSets, projects, findings }) =>
        applicationSets.length + projects.length + findings.length === 0,
    ) &&
    before.applications.every((application, index) =>
      standsFor(application, after.applications[index], url),
    )
  );
}

/** A list with some of its items exchanged; what a file holds stands together in it. */
function exchange<Item>(
  list: readonly Item[],
  parts: ReadonlyArray<readonly [readonly Item[], readonly Item[]]>,
): readonly Item[] {
  const found = parts.filter(([before]) => before.length > 0);
  if (found.length === 0) return list;
  const copy = [...list];
  for (const [before, after] of found) {
    const start = list.indexOf(before[0]);
    if (start >= 0)
      after.forEach((item, index) => (copy[start + index] = item));
  }
  return copy;
}

function inCategory(
  category: Category,
  parts: ReadonlyArray<
    readonly [readonly Application[], readonly Application[]]
  >,
): Category {
  // One file may hold Applications of several categories, so each is looked for by itself.
  const single = parts.flatMap(([before, after]) =>
    before.map(
      (application, index) => [[application], [after[index]]] as const,
    ),
  );
  const here = single.filter(([[application]]) =>
    category.applications.includes(application),
  );
  return here.length === 0
    ? category
    : { ...category, applications: exchange(category.applications, here) };
}

const isRepeated = ({ rule }: Finding) => rule === 'duplicate-name';

/**
 * Reads a repository again in which only the text of some files changed, and only in what concerns those files alone: most changes
 * are of that kind, and of ten thousand files nothing else has to be looked at.
 *
 * @returns `null` when there is more to a change than that
 * @internal
 */
export function reread(
  files: Files,
  reference: RepositoryReference,
  { reading, repository }: Kept,
): Kept | null {
  if (!isSamePlace(reference, repository)) return null;
  if (reading.own.some(({ rendering }) => rendering !== 'directory'))
    return null;
  if (repository.findings.some(isRepeated)) return null;
  const paths = changedPaths(files, repository.files);
  if (!paths || paths.some(path => DECIDES_OTHERS.test(path))) return null;
  const changes: Change[] = [];
  for (const path of paths.filter(isObjectFile)) {
    if (path.includes('templates/')) return null;
    const text = files.get(path) ?? '';
    const before = reading.byFile.get(path);
    const isRead =
      canHoldManifests(path, text) || reading.readers(path).length > 0;
    if (!before !== !isRead) return null;
    if (before)
      changes.push({ path, before, after: readManifests(path, text) });
  }
  if (!changes.every(change => isExchange(change, reference.url))) return null;
  const byFile = new Map(reading.byFile);
  for (const { path, after } of changes) byFile.set(path, after);
  const list = <Name extends keyof FileContent>(name: Name) =>
    changes.map(({ before, after }) => [before[name], after[name]] as const);
  const { content } = reading;
  const applications = exchange(content.applications, list('applications'));
  keepOwnDirectories(applications, { files, url: reference.url }, reading.own);
  const others = exchange(content.others, list('others'));
  const replaced = (objects: Kept['repository']['externalSecrets']) =>
    exchange(
      objects,
      list('others').flatMap(([before, after]) =>
        before.map((object, index) => [[object], [after[index]]] as const),
      ),
    );
  return {
    reading: {
      ...reading,
      byFile,
      content: {
        ...content,
        ...{ applications, others },
        manifests: exchange(content.manifests, list('manifests')),
        made: exchange(content.made, list('made')),
      },
    },
    repository: {
      ...repository,
      ...{ files, applications },
      externalSecrets: replaced(repository.externalSecrets),
      secretStores: replaced(repository.secretStores),
      workflowTemplates: replaced(repository.workflowTemplates),
      categories: repository.categories.map(category =>
        inCategory(category, list('applications')),
      ),
    },
  };
}
