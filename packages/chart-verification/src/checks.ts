import { imagesOf, isPinned } from './images';
import { type KubernetesObject } from './objects';
import { refusals } from './permission';
import type { Release } from './releases';
import type { Definitions } from './schemas';
import { secretProblems } from './secrets';
import type { Verified } from './summary';

/** An Application with all that it would apply. @internal */
export type Rendered = {
  readonly release: Release;
  readonly objects: readonly KubernetesObject[];
  /** What went wrong on the way. */
  readonly problems: readonly string[];
};

const countKinds = (objects: readonly KubernetesObject[]) => {
  const counts: Record<string, number> = {};
  for (const { kind } of objects) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

/** Holds what was rendered to the rules. @internal */
export function verify(
  { release, objects, problems }: Rendered,
  facts: {
    readonly definitions: Definitions;
    readonly clusterKinds: ReadonlySet<string>;
  },
): Verified {
  const images = imagesOf(objects);
  const judged = objects.map(object => facts.definitions.problems(object));
  return {
    application: release.application,
    charts: release.charts,
    kinds: countKinds(objects),
    images,
    validated: judged.filter(result => result !== undefined).length,
    problems: [
      ...problems,
      ...judged.flatMap(result => result ?? []),
      ...refusals(release, objects, facts.clusterKinds),
      ...secretProblems(objects, release.namespace),
      ...images
        .filter(image => !isPinned(image))
        .map(image => `the image ${image} is not pinned`),
    ],
  };
}
