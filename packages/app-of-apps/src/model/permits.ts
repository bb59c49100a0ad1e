import { globMatches } from './glob';
import type { AppProject, Destination } from './types';
import { argoUrl } from './repositoryUrl';

/** Whether an AppProject permits something; `denied` means that a `!` pattern forbids it whatever else is listed. @public */
export type Permit =
  | { readonly kind: 'permitted' }
  | { readonly kind: 'not-listed' }
  | { readonly kind: 'denied'; readonly by: string };

const isDeny = (pattern = ''): boolean => pattern.startsWith('!');

// A deny pattern that does not hit counts as a match, as it does in Argo CD: `!x` alone permits everything but x.
function matches(pattern: string, text: string, separators = ''): boolean {
  return isDeny(pattern)
    ? !globMatches(pattern.slice(1), text, separators)
    : globMatches(pattern, text, separators);
}

/**
 * Does the project permit this source repository? After `AppProject.IsSourcePermitted` of Argo CD 3 (types.go): URLs are
 * compared in lower case and without `.git`, `*` does not cross a slash, any deny pattern that hits wins.
 *
 * @public
 */
export function permitsSource(
  project: Pick<AppProject, 'sourceRepos'>,
  repoURL: string,
): Permit {
  const url = argoUrl(repoURL);
  const pattern = (entry: string) =>
    isDeny(entry) ? `!${argoUrl(entry.slice(1))}` : argoUrl(entry);
  const by = project.sourceRepos.find(
    entry => isDeny(entry) && !matches(pattern(entry), url, '/'),
  );
  if (by !== undefined) return { kind: 'denied', by };
  return project.sourceRepos.some(entry => matches(pattern(entry), url, '/'))
    ? { kind: 'permitted' }
    : { kind: 'not-listed' };
}

/**
 * Does the project permit this destination? After `AppProject.isDestinationMatched` of Argo CD 3 (app_project_types.go): one
 * entry has to match cluster and namespace, and no deny pattern may hit.
 *
 * @public
 */
export function permitsDestination(
  project: AppProject,
  { server, name, namespace = '' }: Destination,
): Permit {
  const results = project.destinations.map(entry => {
    const hits = {
      server: !!server && matches(entry.server ?? '', server),
      name: !!name && matches(entry.name ?? '', name),
      namespace: matches(entry.namespace ?? '', namespace),
    };
    const denied = (['server', 'name', 'namespace'] as const).find(
      key => !hits[key] && isDeny(entry[key]),
    );
    const isMatch = (hits.server || hits.name) && hits.namespace;
    return { isMatch, by: isMatch || !denied ? undefined : entry[denied] };
  });
  const by = results.find(result => result.by !== undefined)?.by;
  if (by !== undefined) return { kind: 'denied', by };
  return results.some(({ isMatch }) => isMatch)
    ? { kind: 'permitted' }
    : { kind: 'not-listed' };
}
