/** Where the platform repository is, and what kind of forge that is. @internal */
export type Forge = {
  /** The type of the integration, such as `github`; `undefined` when none is configured for the host. */
  readonly type: string | undefined;
  /** The repository as people open it, without a slash at the end. */
  readonly url: string;
};

const COMMIT = /^[0-9a-f]{40}$|^[0-9a-f]{64}$/;

const encode = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

const ADDRESS: Readonly<
  Record<string, (commit: string, path: string, line: number) => string>
> = {
  github: (commit, path, line) => `/blob/${commit}/${path}#L${line}`,
  gitlab: (commit, path, line) => `/-/blob/${commit}/${path}#L${line}`,
  gitea: (commit, path, line) => `/src/commit/${commit}/${path}#L${line}`,
  bitbucketCloud: (commit, path, line) =>
    `/src/${commit}/${path}#lines-${line}`,
};

/**
 * The address at which the forge shows a line as it was examined; `null` where its addresses are not known, or the commit is none.
 *
 * @internal
 */
export function lineHref(
  { type = '', url }: Forge,
  commit: string,
  path: string,
  line: number,
): string | null {
  const address = Object.hasOwn(ADDRESS, type) ? ADDRESS[type] : undefined;
  // Some readers give a fingerprint of their own instead of a commit.
  if (!address || !COMMIT.test(commit)) return null;
  return url + address(commit, encode(path), line);
}
