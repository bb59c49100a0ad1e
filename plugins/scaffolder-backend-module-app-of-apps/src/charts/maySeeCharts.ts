import {
  argoUrl,
  globMatches,
  permitsSource,
  type AppProject,
  type Rights,
} from '@platform-bootstrap/app-of-apps';

// Argo CD tells a slash at the end apart; a person who types one means the same repository.
const spellings = (url: string) => {
  const plain = url.replace(/\/+$/, '');
  return [plain, `${plain}/`];
};

const matches = (pattern: string, url: string) =>
  globMatches(argoUrl(pattern), argoUrl(url), '/');

/**
 * May this person have the charts of this repository listed? Only of what they could ask for: what some AppProject allows as a source,
 * or a grant of theirs; everything public when they may change the platform.
 *
 * @param read - reads the AppProjects; asked only when the rights alone do not say yes
 * @internal
 */
export async function maySeeCharts(
  repoURL: string,
  { grants, mayChangePlatform }: Rights,
  read: () => Promise<readonly AppProject[]>,
): Promise<boolean> {
  if (mayChangePlatform) return true;
  const urls = spellings(repoURL);
  const sources = grants.flatMap(grant => grant.sources);
  if (sources.some(source => urls.some(url => matches(source, url)))) {
    return true;
  }
  const projects = await read();
  const permits = projects.map(project =>
    urls.map(url => permitsSource(project, url).kind),
  );
  return permits.some(
    kinds => kinds.includes('permitted') && !kinds.includes('denied'),
  );
}
