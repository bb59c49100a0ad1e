import { parseYaml, type Repository } from '../model';
import { normalPath } from '../model/directory';
import { isObject } from '../model/manifest';
import { editInsert, editRemove, type Edit } from '../render';

/** A kustomization that lists a file. @internal */
export type Listing = {
  /** The kustomization's own path. */
  readonly file: string;
  readonly resources: readonly unknown[];
  /** Where in `resources` the file stands. */
  readonly index: number;
};

const KUSTOMIZATION = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

const directoryOf = (file: string) => file.split('/').slice(0, -1).join('/');

const resourcesIn = (text: string): readonly unknown[] => {
  const yaml = parseYaml(text);
  const [document] = yaml.kind === 'read' ? yaml.documents : [];
  const { object } = document ?? {};
  return isObject(object) && Array.isArray(object.resources)
    ? object.resources
    : [];
};

/** The kustomizations that list a file among their resources. @internal */
export function listingsOf(path: string, { files }: Repository): Listing[] {
  return [...files].flatMap(([file, text]) => {
    if (!KUSTOMIZATION.test(file)) return [];
    const resources = resourcesIn(text);
    const index = resources.findIndex(
      entry =>
        typeof entry === 'string' &&
        normalPath(`${directoryOf(file)}/${entry}`) === path,
    );
    return index < 0 ? [] : [{ file, resources, index }];
  });
}

/** What a kustomization lists. @internal */
export const resourcesOf = (file: string, { files }: Repository) =>
  resourcesIn(files.get(file) ?? '');

/** Takes a file out of a kustomization. @internal */
export const unlisted = (text: string, { index }: Listing): Edit =>
  editRemove(text, 0, ['resources', index]);

/**
 * Lists a file in a kustomization, after those that are there.
 *
 * @returns `undefined` when the file is not below the kustomization
 * @internal
 */
export function listed(
  text: string,
  { file, resources }: Pick<Listing, 'file' | 'resources'>,
  path: string,
): Edit | undefined {
  const directory = directoryOf(file);
  const prefix = directory === '' ? '' : `${directory}/`;
  if (!path.startsWith(prefix)) return undefined;
  const entry = path.slice(prefix.length);
  return editInsert(text, 0, ['resources', resources.length], entry);
}
