import type { Application, AppProject } from '../model';
import type { Diagnosis, Examined, Manifest, Rule } from './types';

const NOTHING: readonly Diagnosis[] = [];

/**
 * A rule that looks at one manifest at a time. What it found is kept as long as the manifest is the same object, which is as long as
 * its file is the same: of ten thousand files a change touches a few.
 *
 * @internal
 */
export function eachManifest(
  check: (manifest: Manifest) => Iterable<Diagnosis>,
): Rule['check'] {
  const known = new WeakMap<Manifest, readonly Diagnosis[]>();
  return function* manifestByManifest({ manifests }) {
    for (const manifest of manifests) {
      let found = known.get(manifest);
      if (!found) {
        found = [...check(manifest)];
        known.set(manifest, found.length > 0 ? found : NOTHING);
      }
      if (found.length > 0) yield* found;
    }
  };
}

/** What a rule about one Application may look at beside it. @internal */
export type Beside = {
  readonly examined: Examined;
  /** The AppProject that it names, when the repository has it. */
  readonly project: AppProject | undefined;
};

/**
 * A rule that looks at one Application at a time, at its AppProject, and at where the repository is. What it found is kept as long as
 * these are the same.
 *
 * @internal
 */
export function eachApplication(
  check: (application: Application, beside: Beside) => Iterable<Diagnosis>,
): Rule['check'] {
  const known = new WeakMap<
    Application,
    {
      readonly url: string;
      readonly project: AppProject | undefined;
      readonly found: readonly Diagnosis[];
    }
  >();
  return function* applicationByApplication(examined) {
    const { applications, projects, url } = examined.repository;
    const byName = new Map(projects.map(project => [project.name, project]));
    for (const application of applications) {
      const project = byName.get(application.project);
      let kept = known.get(application);
      if (kept?.url !== url || kept.project !== project) {
        const found = [...check(application, { examined, project })];
        kept = { url, project, found };
        known.set(application, kept);
      }
      if (kept.found.length > 0) yield* kept.found;
    }
  };
}
