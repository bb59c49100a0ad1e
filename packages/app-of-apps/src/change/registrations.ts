import { readersOf } from '../model/readers';
import type { Finding } from '../finding';
import { ownDirectories } from '../model/ownDirectories';
import type { Category, Repository } from '../model';
import type { CategoryPlace } from './categoryStyle';
import { fieldError } from './fields';
import { listed, listingsOf } from './kustomizations';
import { notEditable } from './notEditable';
import { changedFile } from './planner';
import type { PlannedFile } from './types';

/** The kustomization that has to list a new file, where no Application reads its directory as it is. */
function registered(
  path: string,
  neighbour: string,
  repository: Repository,
): PlannedFile | Finding | undefined {
  const readers = readersOf(
    ownDirectories(repository.applications, repository),
  );
  const [listing] = listingsOf(neighbour, repository);
  if (listing) {
    const text = repository.files.get(listing.file) ?? '';
    const edit = listed(text, listing, path);
    if (edit?.kind === 'edited') {
      return changedFile(repository, listing.file, edit.text);
    }
    const message = `${listing.file} has to list ${path}; add it by hand`;
    return edit
      ? notEditable('name', listing.file, edit)
      : fieldError('name', 'not-registered', message);
  }
  if (readers(path).length > 0) return undefined;
  return {
    rule: 'applied-by-hand',
    severity: 'warning',
    field: 'name',
    message: `No Application of the repository applies ${path}: once merged, somebody has to do it by hand`,
  };
}

/** What makes Argo CD apply the files of a new category; both may be listed in one kustomization. @internal */
export function registrations(
  place: CategoryPlace,
  exemplar: Category,
  repository: Repository,
) {
  const { parentFile, projectFile } = place;
  const parent = registered(
    parentFile,
    exemplar.parent.location.file,
    repository,
  );
  const files = new Map(repository.files);
  if (parent && 'path' in parent) files.set(parent.path, parent.after ?? '');
  const neighbour = exemplar.project?.location.file ?? projectFile;
  const project = registered(projectFile, neighbour, { ...repository, files });
  const results = [parent, project].flatMap(result => result ?? []);
  const changed = new Map(
    results.flatMap(result =>
      'path' in result ? [[result.path, result.after] as const] : [],
    ),
  );
  return {
    files: [...changed].map(([path, after]) =>
      changedFile(repository, path, after),
    ),
    findings: results.flatMap(result => ('rule' in result ? [result] : [])),
  };
}
