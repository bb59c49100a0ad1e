import { ownDirectories } from '../model/categories';
import { selects } from '../model/directory';
import type { Application } from '../model';
import type { Examined, Manifest } from './types';

/** The Applications that apply each manifest, because they read its directory as it is. @internal */
export function appliedBy({
  repository,
  manifests,
}: Examined): ReadonlyMap<Manifest, readonly Application[]> {
  const own = ownDirectories(repository.applications, repository);
  return new Map(
    manifests.map(manifest => [
      manifest,
      own
        .filter(({ source }) => selects(source, manifest.location.file))
        .map(({ application }) => application),
    ]),
  );
}
