import { ownDirectories, type OwnDirectory } from '../model/categories';
import { isInside, selects } from '../model/directory';
import type { Application } from '../model';
import type { Examined, Manifest } from './types';

type Owners = ReadonlyMap<Manifest, readonly Application[]>;

const directoryOf = (file: string) => file.split('/').slice(0, -1).join('/');

/** Finds the Applications that read a file; by directory, because repositories have thousands of both. @internal */
export function readersOf(
  own: readonly OwnDirectory[],
): (file: string) => OwnDirectory[] {
  const isDeep = ({ source }: OwnDirectory) => !!source.directory?.recurse;
  const deep = own.filter(isDeep);
  const flat = new Map<string, OwnDirectory[]>();
  for (const reader of own.filter(reader => !isDeep(reader))) {
    const { directory } = reader;
    flat.set(directory, [...(flat.get(directory) ?? []), reader]);
  }
  return file =>
    [
      ...(flat.get(directoryOf(file)) ?? []),
      ...deep.filter(({ directory }) => isInside(directory, file, true)),
    ].filter(({ source }) => selects(source, file));
}

// Several rules ask.
const known = new WeakMap<Examined, Owners>();

/** The Applications that apply each manifest, because they read its directory as it is. @internal */
export function appliedBy(examined: Examined): Owners {
  const kept = known.get(examined);
  if (kept) return kept;
  const { repository, manifests } = examined;
  const readers = readersOf(
    ownDirectories(repository.applications, repository),
  );
  const owners = new Map(
    manifests.map(manifest => [
      manifest,
      readers(manifest.location.file).map(({ application }) => application),
    ]),
  );
  known.set(examined, owners);
  return owners;
}
