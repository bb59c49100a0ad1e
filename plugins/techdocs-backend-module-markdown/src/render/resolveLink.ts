import { posix } from 'node:path';
import type { Page, Site } from '../site/types';

/** The address of one page of the site from another. @internal */
export function between(from: Pick<Page, 'path'>, to: string): string {
  const relative = posix.relative(`/${from.path}`, `/${to}`);
  if (to.endsWith('/') || to === '') {
    return relative === '' ? './' : `${relative}/`;
  }
  return relative;
}

const isElsewhere = (href: string) => /^([a-z][a-z0-9+.-]*:|\/|#)/i.test(href);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Where a link or an image of a page leads on the site: to the page that is made of a Markdown file, to an image, to a file of the
 * repository on its forge; `null` when it can lead nowhere.
 *
 * @internal
 */
export function resolveLink(
  href: string,
  from: Page,
  site: Site,
): string | null {
  if (isElsewhere(href)) return href;
  const [address, fragment] = href.split('#', 2);
  const hash = fragment === undefined ? '' : `#${fragment}`;
  const inDocs = posix.join(posix.dirname(from.source), decoded(address));
  const clean = posix.normalize(inDocs).replace(/\/$/, '');
  const page = site.pages.find(
    ({ source, path }) => source === clean || path === `${clean}/`,
  );
  if (page) return between(from, page.path) + hash;
  if (site.images.includes(clean)) return between(from, clean);
  const inRepository = posix.join(site.docsPath, inDocs);
  if (!site.repoUrl || inRepository.startsWith('..')) return null;
  return `${site.repoUrl}/blob/HEAD/${encodeURI(inRepository)}${hash}`;
}
