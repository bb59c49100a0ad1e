import { readersOf } from '../model/readers';
import { placedSources, readReference } from '../doctor/sources';
import { sameRepository, type Application, type Repository } from '../model';
import { ownDirectories } from '../model/ownDirectories';
import { normalPath } from '../model/directory';
import { allApplications } from './written';

/** A value file of this repository, as an Application's source names it. @internal */
export type ValueFile = {
  readonly file: string;
  /** The index of the source among those of the Application. */
  readonly source: number;
};

/** The value files of this repository that an Application reads, in the order in which they count. @internal */
export function valueFilesOf(
  application: Application,
  { url, path: read }: Pick<Repository, 'url' | 'path'>,
): ValueFile[] {
  const isOwn = (repoURL: string) => sameRepository(repoURL, url);
  return placedSources(application).flatMap(({ source }, index) =>
    (source.helm?.valueFiles ?? []).flatMap(text => {
      const reference = readReference(text);
      const holder = reference
        ? application.sources.find(
            ({ ref, repoURL }) => ref === reference.ref && isOwn(repoURL),
          )
        : undefined;
      const beside =
        !reference && source.chart === undefined && isOwn(source.repoURL);
      if (!holder && !beside) return [];
      const place = reference?.path ?? `${source.path}/${text}`;
      const segments = normalPath(place).split('/');
      const file = segments.join('/');
      // What Argo CD fills in is not known here, and nothing outside the folder is ours to write.
      const isPlain =
        !segments.includes('..') && !/[$*?[\]{}]/.test(file) && file !== '';
      const isInside = read === '' || file.startsWith(`${read}/`);
      return isPlain && isInside && /\.ya?ml$/i.test(file)
        ? [{ file, source: index }]
        : [];
    }),
  );
}

/** The other Applications that read a value file. @internal */
export const otherReaders = (
  file: string,
  application: Application,
  repository: Repository,
): Application[] =>
  allApplications(repository).filter(
    other =>
      other.name !== application.name &&
      valueFilesOf(other, repository).some(value => value.file === file),
  );

/** Is the file something else than values: a manifest of the platform, or applied as it is by another Application? @internal */
export function isAppliedFile(
  file: string,
  application: Application,
  repository: Repository,
): boolean {
  const { applications, projects } = repository;
  const objects = [
    ...allApplications(repository),
    ...applications,
    ...projects,
  ];
  const readers = readersOf(ownDirectories(applications, repository))(file);
  return (
    objects.some(({ location }) => location.file === file) ||
    readers.some(reader => reader.application.name !== application.name)
  );
}
