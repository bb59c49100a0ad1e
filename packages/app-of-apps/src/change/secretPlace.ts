import { readersOf } from '../model/readers';
import type { Finding } from '../finding';
import { ownDirectories } from '../model/ownDirectories';
import { isInside, normalPath, selects } from '../model/directory';
import { kustomizationFile } from '../model/kustomization';
import type { Application, Repository } from '../model';
import { fieldError } from './fields';
import { listed, resourcesOf } from './kustomizations';
import { notEditable } from './notEditable';
import { ownSource } from './ownSource';
import { changedFile } from './planner';
import type { Rights } from './rights';
import type { PlannedFile } from './types';
import { editedBy, withSource } from './valuesSource';
import { allApplications, type Written } from './written';

/** Where a manifest of an Application goes, and what has to change so that it is applied. @internal */
export type ManifestPlace = {
  readonly file: string;
  readonly others: readonly PlannedFile[];
  readonly findings: readonly Finding[];
};

const BUILT = /^(?:kustomization\.ya?ml|Kustomization|Chart\.yaml)$/;

/** The plain directories of this repository that the Application alone applies. */
function plainDirectories(
  application: Application,
  fileName: string,
  repository: Repository,
): string[] {
  const { files } = repository;
  const everybody = allApplications(repository);
  const readers = readersOf(ownDirectories(everybody, repository));
  const objects = [...everybody, ...repository.projects];
  return ownDirectories([application], repository)
    .filter(({ source, directory }) => {
      const file = `${directory}/${fileName}`;
      const held = (path: string) => isInside(directory, path, true);
      const isBuilt = [...files.keys()].some(
        path =>
          isInside(directory, path) && BUILT.test(path.split('/').pop() ?? ''),
      );
      return (
        directory !== '' &&
        !directory.split('/').includes('..') &&
        directory.startsWith(repository.path) &&
        source.helm === undefined &&
        // A tag does not move with the merge.
        ['HEAD', repository.branch].includes(source.targetRevision ?? 'HEAD') &&
        !isBuilt &&
        selects(source, file) &&
        readers(file).every(
          reader => reader.application.name === application.name,
        ) &&
        !objects.some(({ location }) => held(location.file))
      );
    })
    .map(({ directory }) => directory);
}

const refusedPlace = (...findings: Finding[]): ManifestPlace => ({
  ...{ file: '', others: [], findings },
});

/** A kustomization that the Application alone builds, and that then lists the file too. */
function inKustomization(
  application: Application,
  fileName: string,
  repository: Repository,
): ManifestPlace | undefined {
  const { files, path, branch } = repository;
  const everybody = ownDirectories(allApplications(repository), repository);
  const own = ownDirectories([application], repository).find(
    ({ source, directory }) =>
      directory.startsWith(path) &&
      !directory.split('/').includes('..') &&
      ['HEAD', branch].includes(source.targetRevision ?? 'HEAD') &&
      everybody.every(
        other =>
          other.directory !== directory ||
          other.application.name === application.name,
      ),
  );
  const kustomization = own && kustomizationFile(own.directory, files);
  if (!own || kustomization === undefined) return undefined;
  const file = `${own.directory}/${fileName}`;
  const text = files.get(kustomization) ?? '';
  const resources = resourcesOf(kustomization, repository);
  const edit = listed(text, { file: kustomization, resources }, file);
  if (edit?.kind !== 'edited') {
    const message = `${kustomization} has to list ${file}; add it by hand first`;
    return refusedPlace(fieldError('application', 'not-registered', message));
  }
  const others = [changedFile(repository, kustomization, edit.text)];
  return { file, others, findings: [] };
}

/** A directory of manifests beside those that other Applications have. @internal */
export function newDirectory(name: string, repository: Repository): string {
  const { applications, categories, path } = repository;
  const parents = categories.map(({ parent }) => parent);
  const [used] = ownDirectories(applications, repository)
    .filter(({ application, directory }) => {
      const parts = directory.split('/');
      return (
        !parents.includes(application) &&
        parts.pop() === application.name &&
        directory.startsWith(`${path}/`)
      );
    })
    .map(({ directory }) => directory.split('/').slice(0, -1).join('/'));
  return normalPath(`${used ?? `${path}/resources`}/${name}`);
}

/** A directory of its own, and a source for it. */
function inNewDirectory(
  written: Written,
  fileName: string,
  repository: Repository,
  rights: Rights,
): ManifestPlace {
  const { application, element } = written;
  const field = 'application';
  if (element) {
    const message = `The ApplicationSet of ${application.name} gives it no directory of manifests in this repository; the platform team has to add one to its template`;
    return refusedPlace(fieldError(field, 'no-directory', message));
  }
  const directory = newDirectory(application.name, repository);
  const inTheWay = [...repository.files.keys()].find(path =>
    isInside(directory, path, true),
  );
  if (inTheWay) {
    const message = `${directory} is not empty (${inTheWay}), and ${application.name} does not apply it; have it apply that directory by hand first`;
    return refusedPlace(fieldError(field, 'directory-taken', message));
  }
  const own = ownSource(written, repository, rights, field);
  const { repoURL, targetRevision } = own;
  const source = { repoURL, targetRevision, path: directory };
  const text = repository.files.get(written.file) ?? '';
  const edit = editedBy(text, withSource(written, source));
  if (edit.kind === 'refused') {
    return refusedPlace(notEditable(field, written.file, edit));
  }
  return {
    file: `${directory}/${fileName}`,
    others: [changedFile(repository, written.file, edit.text), ...own.amended],
    findings: own.findings,
  };
}

/** Where the Application applies manifests from already, or a new directory. @internal */
export function placeManifest(
  written: Written,
  fileName: string,
  repository: Repository,
  rights: Rights,
): ManifestPlace {
  const [directory] = plainDirectories(
    written.application,
    fileName,
    repository,
  );
  if (directory !== undefined) {
    return { file: `${directory}/${fileName}`, others: [], findings: [] };
  }
  return (
    inKustomization(written.application, fileName, repository) ??
    inNewDirectory(written, fileName, repository, rights)
  );
}
