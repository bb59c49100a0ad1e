import { globMatches } from './glob';
import type { Source } from './types';

const IS_NORMAL = /^[^./][^/]*(?:\/[^./][^/]*)*$/;

/** A path without `./`, empty segments and the slash at the end; `''` for the repository's root. @internal */
export const normalPath = (path: string): string =>
  IS_NORMAL.test(path)
    ? path
    : path
        .split('/')
        .filter(segment => segment !== '' && segment !== '.')
        .join('/');

/** The directory that a file is in; `''` at the repository's root. @internal */
export const directoryOf = (file: string): string =>
  file.slice(0, Math.max(0, file.lastIndexOf('/')));

/** Is the file directly in the directory, or below it when `recurse`? @internal */
export function isInside(
  directory: string,
  file: string,
  recurse = false,
): boolean {
  const prefix = directory === '' ? '' : `${directory}/`;
  if (!file.startsWith(prefix)) return false;
  return recurse || !file.slice(prefix.length).includes('/');
}

/** Does Argo CD apply this file when it reads the source's directory? @internal */
export function selects(source: Source, file: string): boolean {
  const path = normalPath(source.path ?? '');
  const { recurse, include, exclude } = source.directory ?? {};
  if (!isInside(path, file, recurse)) return false;
  const relative = path === '' ? file : file.slice(path.length + 1);
  if (exclude && globMatches(exclude, relative)) return false;
  return !include || globMatches(include, relative);
}
