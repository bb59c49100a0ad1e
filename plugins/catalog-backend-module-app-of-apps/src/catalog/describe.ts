import { posix } from 'node:path';
import {
  sameRepository,
  type Application,
  type Repository,
  type Source,
} from '@platform-bootstrap/app-of-apps';

const DOCS = ['mkdocs.yml', 'mkdocs.yaml'];

/** The directory of this repository that a source reads; `undefined` for any other source. @internal */
export function directoryOf(
  { path, chart, repoURL }: Source,
  { url }: Pick<Repository, 'url'>,
): string | undefined {
  if (path === undefined || chart !== undefined) return undefined;
  if (!sameRepository(repoURL, url)) return undefined;
  return posix.normalize(path).replace(/^[./]+|\/+$/g, '');
}

/** Does a source install a chart, of a chart repository or of this one? @internal */
export function isChart(source: Source, repository: Repository): boolean {
  if (source.chart !== undefined) return true;
  const directory = directoryOf(source, repository);
  return (
    directory !== undefined && repository.files.has(`${directory}/Chart.yaml`)
  );
}

/** Where an Application comes from, in one sentence. @internal */
export function describe(
  { sources }: Application,
  repository: Repository,
): string | undefined {
  const chart = sources.find(source => source.chart !== undefined);
  if (chart) return `The chart ${chart.chart} of ${chart.repoURL}`;
  for (const source of sources) {
    const directory = directoryOf(source, repository);
    if (directory !== undefined) return `What ${directory || 'the root'} holds`;
    if (source.path !== undefined) {
      return `What ${source.path} of ${source.repoURL} holds`;
    }
  }
  return undefined;
}

/**
 * The directory with the documentation of an Application: `docs/<name>` beside the root Application, or one that the Application reads.
 * `undefined` where no mkdocs.yml is.
 *
 * @internal
 */
export function docsOf(
  { name, sources }: Application,
  repository: Repository,
): string | undefined {
  const { files, path } = repository;
  const directories = [
    posix.join(path, 'docs', name),
    ...sources.flatMap(source => directoryOf(source, repository) ?? []),
  ];
  return directories.find(directory =>
    DOCS.some(file => files.has(posix.join(directory, file))),
  );
}
