import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { InputError } from '@backstage/errors';

const MOST = 200;

/** The files that `fetch:plain` brought into the workspace; throws InputError when it is no skeleton. @internal */
export async function readSkeleton(
  directory: string,
): Promise<ReadonlyMap<string, string>> {
  const found = await readdir(directory, {
    recursive: true,
    withFileTypes: true,
  });
  const files = found.filter(entry => entry.isFile());
  const names = files.map(({ name }) => name);
  const isSkeleton = ['Dockerfile', 'catalog-info.yaml'].every(name =>
    names.includes(name),
  );
  if (!isSkeleton || files.length > MOST) {
    throw new InputError(
      'The workspace does not hold a skeleton of the template new-service: bring it with fetch:plain from ./skeletons first',
    );
  }
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  const read = await Promise.all(
    paths.map(async path => {
      const name = relative(directory, path).split(sep).join('/');
      return [name, await readFile(path, 'utf8')] as const;
    }),
  );
  return new Map(read.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a skeleton is called when it is somebody's; all of it checked. @internal */
export type ServiceNames = {
  /** `developers-shop`. */
  readonly name: string;
  readonly team: string;
  /** The group that owns it, as an entity reference. */
  readonly owner: string;
  readonly organisation: string;
  /** Where the organisation's repositories are, no slash at the end. */
  readonly organisationUrl: string;
  /** Where people look at the platform repository. */
  readonly platformUrl: string;
};

/** A skeleton with the names of a service in every file: the same names give the same bytes. @internal */
export function named(
  skeleton: ReadonlyMap<string, string>,
  names: ServiceNames,
): ReadonlyMap<string, string> {
  // The longer ones first, because they hold the shorter.
  const becomes = new Map([
    ['https://github.com/example/platform', names.platformUrl],
    ['group:default/example-team', names.owner],
    ['example/example-service', `${names.organisation}/${names.name}`],
    ['example-service', names.name],
    ['example-team', names.team],
  ]);
  const any = new RegExp([...becomes.keys()].join('|'), 'g');
  return new Map(
    [...skeleton].map(([path, text]) => [
      path,
      text.replace(any, found => becomes.get(found) ?? found),
    ]),
  );
}
