import type { RepositoryReference } from '@platform-bootstrap/app-of-apps';

/** Where a repository is, and what kind of forge that is. @internal */
export type Forge = {
  readonly forge: string | undefined;
  readonly reference: Pick<RepositoryReference, 'url' | 'branch'>;
};

type Place = 'file' | 'directory' | 'editor';

const ADDRESS: Readonly<Record<string, Readonly<Record<Place, string>>>> = {
  github: { file: 'blob', directory: 'tree', editor: 'edit' },
  gitlab: { file: '-/blob', directory: '-/tree', editor: '-/edit' },
  gitea: { file: 'src/branch', directory: 'src/branch', editor: '_edit' },
  bitbucketCloud: { file: 'src', directory: 'src', editor: 'src' },
};

const encode = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

/** The address of a file or directory as the forge shows it on the branch. @internal */
export function addressOf(
  { forge = '', reference }: Forge,
  place: Place,
  path: string,
): string {
  const known = Object.hasOwn(ADDRESS, forge) ? ADDRESS[forge] : ADDRESS.github;
  return `${reference.url}/${known[place]}/${reference.branch}/${encode(path)}`;
}
