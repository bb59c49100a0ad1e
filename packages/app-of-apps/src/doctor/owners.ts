import { ownDirectories } from '../model/ownDirectories';
import { readersOf } from '../model/readers';
import type { Application } from '../model';
import type { Examined, Manifest } from './types';

type Owners = ReadonlyMap<Manifest, readonly Application[]>;

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
