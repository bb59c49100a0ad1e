import { ownDirectories } from '../model/ownDirectories';
import { isInside } from '../model/directory';
import { parseYaml, type Category, type Repository } from '../model';
import { editRemove, removeDocument, type Edit } from '../render';
import type { Finding } from '../finding';
import { listingsOf, unlisted } from './kustomizations';
import { notEditable } from './notEditable';
import { changedFile } from './planner';
import { withoutEntry } from './platformEntry';
import type { PlannedFile } from './types';
import { isAppliedFile, otherReaders, valueFilesOf } from './valueFiles';
import type { Written } from './written';

/** The files that go or change with an Application, or why one of them cannot be edited. @internal */
export type RemovedFiles = {
  readonly files: readonly PlannedFile[];
  readonly findings: readonly Finding[];
};

/** The manifest's text without the Application; `null` when nothing else is in its file. */
function withoutManifest(
  { file, document, element }: Written,
  { files }: Repository,
): Edit | null {
  const text = files.get(file) ?? '';
  if (element) return editRemove(text, document, element.path);
  const yaml = parseYaml(text);
  const isAlone = yaml.kind === 'read' && yaml.documents.length === 1;
  return isAlone ? null : removeDocument(text, document);
}

/** The value files that nobody else reads. */
const ownValueFiles = ({ application }: Written, repository: Repository) =>
  [...new Set(valueFilesOf(application, repository).map(({ file }) => file))]
    .filter(file => repository.files.has(file))
    .filter(file => !isAppliedFile(file, application, repository))
    .filter(file => otherReaders(file, application, repository).length === 0);

// Git keeps no empty directory, and Argo CD fails on a path that is gone.
function keptDirectory(
  category: Category | undefined,
  gone: readonly string[],
  repository: Repository,
): PlannedFile[] {
  if (!category || gone.length === 0) return [];
  const { directory } = category;
  const holds = (file: string) => isInside(directory, file, true);
  const rest = [...repository.files.keys()].filter(
    file => holds(file) && !gone.includes(file),
  );
  const text = '# Argo CD reads this directory, so it has to be there.\n';
  return gone.some(holds) && rest.length === 0
    ? [changedFile(repository, `${directory}/.gitkeep`, text)]
    : [];
}

/** Works out the files of a removal. @internal */
export function removedFiles(
  written: Written,
  category: Category | undefined,
  repository: Repository,
): RemovedFiles {
  const { file } = written;
  const manifest = withoutManifest(written, repository);
  if (manifest?.kind === 'refused') {
    return { files: [], findings: [notEditable('name', file, manifest)] };
  }
  const values = ownValueFiles(written, repository);
  const gone = manifest === null ? [file, ...values] : values;
  const entry = withoutEntry(written.application.name, repository);
  const edits = [
    ...listingsOf(file, repository)
      .filter(() => manifest === null)
      .map(listing => ({
        file: listing.file,
        edit: unlisted(repository.files.get(listing.file) ?? '', listing),
      })),
    ...(entry ? [entry] : []),
  ];
  return {
    files: [
      changedFile(repository, file, manifest?.text ?? null),
      ...values.map(path => changedFile(repository, path, null)),
      ...edits.flatMap(({ file: path, edit }) =>
        edit.kind === 'edited'
          ? [changedFile(repository, path, edit.text)]
          : [],
      ),
      ...keptDirectory(category, gone, repository),
    ],
    findings: edits.flatMap(({ file: path, edit }) =>
      edit.kind === 'refused' ? [notEditable('name', path, edit)] : [],
    ),
  };
}

/** The directories that only this Application applies, and that nobody applies without it. @internal */
export const directoriesLeft = (
  { application }: Written,
  repository: Repository,
): string[] => {
  const all = ownDirectories(repository.applications, repository);
  const own = all.filter(entry => entry.application === application);
  return own
    .map(({ directory }) => directory)
    .filter(
      directory =>
        !all.some(
          entry =>
            entry.application !== application && entry.directory === directory,
        ),
    );
};
