import type { Finding } from '../finding';
import type { Repository } from '../model';
import {
  amendProject,
  renderApplication,
  type Amendment,
  type ApplicationSpec,
} from '../render';
import type { Place } from './place';
import { fieldError } from './fields';
import { changedFile } from './planner';
import type { PlannedFile } from './types';

/** The values file of an Application: beside those the repository already has. @internal */
export function valuesPath(name: string, repository: Repository): string {
  const used = repository.applications
    .flatMap(({ sources }) => sources)
    .flatMap(({ helm }) => helm?.valueFiles ?? [])
    .map(file => file.match(/^\$[^/]+\/(.+)\/[^/]+$/)?.[1])
    .find(
      directory =>
        directory?.startsWith(`${repository.path}/`) &&
        !directory.split('/').includes('..'),
    );
  return `${used ?? `${repository.path}/values`}/${name}-values.yaml`;
}

/** The files that belong to the new Application alone. @internal */
export function ownFiles(
  repository: Repository,
  { category }: Place,
  spec: ApplicationSpec,
  values: string | undefined,
): PlannedFile[] {
  const path = `${category.directory}/${spec.name}.yaml`;
  const { source } = spec;
  return [
    changedFile(repository, path, renderApplication(spec)),
    ...(source.kind === 'helm' && source.values && values !== undefined
      ? [changedFile(repository, source.values.path, values)]
      : []),
  ];
}

/** Refuses to write over a file, also where a file system ignores case. @internal */
export function checkFilesAreFree(
  repository: Repository,
  files: readonly PlannedFile[],
): Finding[] {
  const wanted = new Map(
    files
      .filter(({ before, after }) => before !== after)
      .map(({ path }) => [path.toLowerCase(), path]),
  );
  const file = [...repository.files.keys()].find(path =>
    wanted.has(path.toLowerCase()),
  );
  const message = `The file ${file} exists already; choose another name`;
  return file ? [{ ...fieldError('name', 'file-taken', message), file }] : [];
}

/** The AppProject's file with the amendment, or why it cannot be edited. @internal */
export function projectFile(
  repository: Repository,
  { project }: Pick<Place, 'project'>,
  amendment: Amendment,
): PlannedFile | Finding {
  const { file, line } = project.location;
  const text = repository.files.get(file) ?? '';
  const after = amendProject(text, project, amendment);
  if (after !== undefined) return changedFile(repository, file, after);
  const message = `AppProject ${project.name} is written in a way that cannot be extended without changing the rest of ${file}; the platform team has to add to it by hand`;
  const rule = 'project-not-editable';
  return { ...fieldError('category', rule, message), file, line };
}
