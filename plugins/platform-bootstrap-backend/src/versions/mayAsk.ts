import {
  argoUrl,
  globMatches,
  permitsSource,
} from '@platform-bootstrap/app-of-apps';

/** What decides whether a repository may be asked. @internal */
export type AskRights = {
  /** What each AppProject allows as sources. */
  readonly sourceRepos: readonly (readonly string[])[];
  /** What the configuration allows besides; globs. */
  readonly repositories: readonly string[];
};

// Argo CD tells a slash at the end apart; a repository is the same with and without.
const spellings = (url: string) => {
  const plain = url.replace(/\/+$/, '');
  return [plain, `${plain}/`];
};

/**
 * May the portal ask this repository of its own accord? Only what some AppProject allows as a source, or the configuration: whoever can
 * write an Application must not make the portal ask anything they like.
 *
 * @internal
 */
export function mayAsk(
  repoURL: string,
  { sourceRepos, repositories }: AskRights,
): boolean {
  const urls = spellings(repoURL);
  const isListed = repositories.some(pattern =>
    urls.some(url => globMatches(argoUrl(pattern), argoUrl(url), '/')),
  );
  if (isListed) return true;
  return sourceRepos.some(allowed => {
    const kindsBy = (list: readonly string[]) =>
      urls.map(url => permitsSource({ sourceRepos: list }, url).kind);
    // To Argo CD, what is not denied is permitted where something is; here it has to be named.
    const named = allowed.filter(pattern => !pattern.startsWith('!'));
    return (
      kindsBy(named).includes('permitted') &&
      !kindsBy(allowed).includes('denied')
    );
  });
}
