import { sameRepository } from '@platform-bootstrap/app-of-apps';
import type { Parent } from '../adapters/types';

/** Something that comes from an Argo CD. */
type Placed = { readonly instance?: string };

/** Whether something can come from the platform repository. @internal */
export type IsOurs = (one: Placed) => boolean;

/** Nobody knows better. @internal */
export const ALL_OURS: IsOurs = () => true;

// What is only lent to other sources brings no Application.
const bringing = ({ git = [] }: Parent) =>
  git.filter(({ path }) => path !== null).map(({ repoURL }) => repoURL);

/**
 * Tells the Argo CDs whose parents read the platform repository from those that follow another one, where an Application of the same
 * name is something else. An address can be written in ways that nobody can compare: only where one of several is seen to read the
 * repository, one whose parents all read others is taken for a stranger.
 *
 * @internal
 */
export function followersOf(
  parents: readonly Parent[],
  repositoryUrl: string | null,
): IsOurs {
  if (repositoryUrl === null) return ALL_OURS;
  const read = new Map<string | undefined, boolean>();
  for (const parent of parents) {
    const urls = bringing(parent);
    if (urls.length === 0) continue;
    const isOurs = urls.some(url => sameRepository(url, repositoryUrl));
    const { instance } = parent;
    read.set(instance, isOurs || (read.get(instance) ?? false));
  }
  if (![...read.values()].includes(true)) return ALL_OURS;
  return ({ instance }) => read.get(instance) ?? true;
}
