import { sameRepository } from '@platform-bootstrap/app-of-apps';
import type { GitSource } from '../adapters/types';
import type { ChangedFile } from './types';

/** An Application with the directories that it reads. @internal */
export type Reading = {
  readonly id: string;
  readonly git?: readonly GitSource[];
};

const tidy = (path: string) =>
  path.replace(/^\.?\/+|^\.$/, '').replace(/\/+$/, '');

/** Its sources in the platform repository. @internal */
export const sourcesIn = (
  { git = [] }: Reading,
  repositoryUrl: string,
): readonly GitSource[] =>
  git.filter(({ repoURL }) => sameRepository(repoURL, repositoryUrl));

function depth(source: GitSource, file: string): number {
  if (source.path === null) return -1;
  const directory = tidy(source.path);
  if (directory === '') return 0;
  return file.startsWith(`${directory}/`) ? directory.length : -1;
}

/**
 * The Applications that read a file: those with the directory that is nearest to it. One further up does not read it, unless it
 * descends, and then there is no nearer one that people would have made.
 *
 * @internal
 */
export function readersOf<T extends Reading>(
  file: string,
  applications: readonly T[],
  repositoryUrl: string,
): readonly T[] {
  const depths = applications.map(application => {
    const sources = sourcesIn(application, repositoryUrl);
    return Math.max(-1, ...sources.map(source => depth(source, file)));
  });
  const nearest = Math.max(-1, ...depths);
  return nearest < 0
    ? []
    : applications.filter((_, i) => depths[i] === nearest);
}

const nameOf = (path: string) =>
  path.replace(/^.*\//, '').replace(/\.(ya?ml|json)$/, '');

/** A file that a parent reads, which is an Application's as a rule. @internal */
export type Candidate = {
  readonly name: string;
  readonly change: ChangedFile['change'];
  readonly parent: string;
};

/** The changed files that parents read. @internal */
export const candidatesOf = (
  files: readonly ChangedFile[],
  parents: readonly Reading[],
  children: readonly Reading[],
  repositoryUrl: string,
): readonly Candidate[] =>
  files
    .filter(({ path }) => /\.(ya?ml|json)$/.test(path))
    .flatMap(({ path, change }) => {
      const all = [...parents, ...children];
      const reader = readersOf(path, all, repositoryUrl).find(found =>
        parents.includes(found),
      );
      return reader ? [{ name: nameOf(path), change, parent: reader.id }] : [];
    });
