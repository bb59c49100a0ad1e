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

type Pages = {
  /** Between the repository's address and the path of a file. */
  readonly of: (commit: string) => string;
  readonly line: (line: number) => string;
};

const PAGES: Readonly<Record<string, Pages>> = {
  github: { of: commit => `/blob/${commit}/`, line: line => `#L${line}` },
  gitlab: { of: commit => `/-/blob/${commit}/`, line: line => `#L${line}` },
  gitea: { of: commit => `/src/commit/${commit}/`, line: line => `#L${line}` },
  bitbucketCloud: {
    of: commit => `/src/${commit}/`,
    line: line => `#lines-${line}`,
  },
};

const pagesOf = ({ type = '' }: Forge): Pages | undefined =>
  Object.hasOwn(PAGES, type) ? PAGES[type] : undefined;

/**
 * The address at which the forge shows a file as it was examined; `null` where its addresses are not known, or the commit is none.
 *
 * @internal
 */
export function fileHref(
  forge: Forge,
  commit: string,
  path: string,
): string | null {
  const pages = pagesOf(forge);
  // Some readers give a fingerprint of their own instead of a commit.
  if (!pages || !COMMIT.test(commit)) return null;
  return forge.url + pages.of(commit) + encode(path);
}

/** The same for one of its lines. @internal */
export function lineHref(
  forge: Forge,
  commit: string,
  path: string,
  line: number,
): string | null {
  const href = fileHref(forge, commit, path);
  return href && `${href}${pagesOf(forge)?.line(line)}`;
}
