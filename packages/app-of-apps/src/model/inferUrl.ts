import { normalPath } from './directory';
import { readRepository } from './readRepository';
import { looseUrl } from './repositoryUrl';

/**
 * The repository's own URL, found out from its Applications: the one under which most of their paths and value files exist here.
 *
 * @returns `''` when no Application reads anything that is here
 * @public
 */
export function inferUrl(files: ReadonlyMap<string, string>): string {
  const directories = new Set<string>();
  for (const file of files.keys()) {
    const parts = file.split('/');
    parts.forEach((_, count) =>
      directories.add(parts.slice(0, count).join('/')),
    );
  }
  const nowhere = { url: '', branch: '', path: '' };
  const { applications } = readRepository(files, nowhere);
  const votes = new Map<string, { url: string; count: number }>();
  const vote = (url: string) => {
    const known = votes.get(looseUrl(url)) ?? { url, count: 0 };
    votes.set(looseUrl(url), { ...known, count: known.count + 1 });
  };
  for (const { sources } of applications) {
    const wanted = sources.flatMap(({ helm }) => helm?.valueFiles ?? []);
    for (const { repoURL, path, chart, ref } of sources) {
      const isHere = path !== undefined && directories.has(normalPath(path));
      const holdsValues =
        ref !== undefined &&
        wanted.some(file => {
          const [first, ...rest] = file.split('/');
          return first === `$${ref}` && files.has(normalPath(rest.join('/')));
        });
      if (chart === undefined && (isHere || holdsValues)) vote(repoURL);
    }
  }
  const [best] = [...votes.values()].sort((a, b) => b.count - a.count);
  return best?.url ?? '';
}
