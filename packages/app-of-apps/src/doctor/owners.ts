import { ownDirectories } from '../model/ownDirectories';
import { readersOf } from '../model/readers';
import type { Application } from '../model';
import type { Examined, Manifest } from './types';

/** Who applies a manifest. @internal */
export type Owners = {
  readonly get: (manifest: Manifest) => readonly Application[];
};

// Several rules ask.
const known = new WeakMap<Examined, Owners>();

/** The Applications that apply each manifest, because they read its directory as it is. @internal */
export function appliedBy(examined: Examined): Owners {
  const kept = known.get(examined);
  if (kept) return kept;
  const { repository } = examined;
  const readers = readersOf(
    ownDirectories(repository.applications, repository),
  );
  const byFile = new Map<string, readonly Application[]>();
  const owners: Owners = {
    get({ location: { file } }) {
      const applications =
        byFile.get(file) ?? readers(file).map(({ application }) => application);
      byFile.set(file, applications);
      return applications;
    },
  };
  known.set(examined, owners);
  return owners;
}

/** The manifests that each Application applies as they are written. @public */
export function appliedManifests(
  examined: Examined,
): (application: Application) => readonly Manifest[] {
  const owners = appliedBy(examined);
  const byApplication = new Map<Application, Manifest[]>();
  for (const manifest of examined.manifests) {
    for (const application of owners.get(manifest)) {
      const applied = byApplication.get(application);
      if (applied) applied.push(manifest);
      else byApplication.set(application, [manifest]);
    }
  }
  return application => byApplication.get(application) ?? [];
}
