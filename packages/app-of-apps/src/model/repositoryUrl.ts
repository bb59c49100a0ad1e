const SSH = /^(?:ssh:\/\/)?(?:[^/:@]+@)([^/:]+)(?::\d+\/|[:/])(.+)$/i;

/**
 * A repository URL as Argo CD compares it: lower case, without `.git`. A slash at the end still makes a difference.
 *
 * @public
 */
export const argoUrl = (url: string): string =>
  url
    .trim()
    .toLowerCase()
    .replace(/\.git$/, '');

/** A repository URL without what people write differently: case, `.git`, a slash at the end. @public */
export const looseUrl = (url: string): string =>
  argoUrl(url.trim().replace(/\/+$/, '')).replace(/\/+$/, '');

/** Do two URLs name the same Git repository, whatever the protocol? @public */
export function sameRepository(a: string, b: string): boolean {
  const place = (url: string) => {
    const plain = looseUrl(url);
    const ssh = plain.match(SSH);
    return ssh ? `${ssh[1]}/${ssh[2]}` : plain.replace(/^https?:\/\//, '');
  };
  return place(a) === place(b);
}
