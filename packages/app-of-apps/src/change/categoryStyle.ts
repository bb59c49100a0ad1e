import { parseYaml, type Category, type Repository } from '../model';
import { normalPath } from '../model/directory';
import { isObject } from '../model/manifest';
import { toYaml } from '../render';
import { IN_CLUSTER } from './permission';

/** What makes a new category. @internal */
export type CategorySpec = {
  readonly name: string;
  /** One line. */
  readonly description: string;
  readonly sourceRepos: readonly string[];
  readonly namespaces: readonly string[];
};

/** Where the files of a category are, and what its objects are called. @internal */
export type CategoryPlace = {
  readonly parentFile: string;
  readonly parentName: string;
  readonly directory: string;
  readonly projectFile: string;
};

const directoryOf = (file: string) => file.split('/').slice(0, -1).join('/');
const baseOf = (file: string) => file.split('/').pop() ?? file;
const joined = (...parts: readonly string[]) => normalPath(parts.join('/'));

const hasOneDocument = (file: string, { files }: Repository): boolean => {
  const yaml = parseYaml(files.get(file) ?? '');
  return yaml.kind === 'read' && yaml.documents.length === 1;
};

/** The category to do alike: one with a manifest and an AppProject in files of their own, called after it. @internal */
export function exemplarOf(repository: Repository): Category | undefined {
  const score = ({ name, parent, project }: Category) =>
    (hasOneDocument(parent.location.file, repository) ? 4 : 0) +
    (project && hasOneDocument(project.location.file, repository) ? 2 : 0) +
    (parent.name.includes(name) ? 1 : 0);
  return [...repository.categories].sort((a, b) => score(b) - score(a))[0];
}

/** The text with the new name in the place of the old one; the fallback where the old one is not in it. */
const renamed = (text: string, from: string, to: string, fallback: string) =>
  text.includes(from) ? text.replace(from, to) : fallback;

/** Puts the new category beside an existing one. @internal */
export function placeLike(
  exemplar: Category,
  name: string,
  repository: Repository,
): CategoryPlace {
  const { parent, project, directory, name: old } = exemplar;
  const { file } = parent.location;
  const projectPath = project?.location.file ?? file;
  const projectBase = hasOneDocument(projectPath, repository)
    ? renamed(baseOf(projectPath), old, name, `${name}-project.yaml`)
    : `${name}-project.yaml`;
  return {
    parentFile: joined(
      directoryOf(file),
      renamed(baseOf(file), old, name, `${name}-parent.yaml`),
    ),
    parentName: renamed(parent.name, old, name, `${name}-parent`),
    directory: joined(
      directoryOf(directory),
      renamed(baseOf(directory), old, name, name),
    ),
    projectFile: joined(directoryOf(projectPath), projectBase),
  };
}

const only = <T extends object>(
  object: T,
  isWanted: (key: string) => boolean,
) =>
  Object.fromEntries(Object.entries(object).filter(([key]) => isWanted(key)));

/** The parent as its neighbour is written: same keys in the same order, other names and another path. @internal */
export function renderParent(
  { parent, source, name: old }: Category,
  { parentName, directory }: CategoryPlace,
  name: string,
): string {
  const { metadata, spec, ...rest } = parent.object as {
    metadata: Record<string, unknown>;
    spec: Record<string, unknown>;
  };
  const named = (text: unknown) => {
    if (text === parent.name) return parentName;
    return text === old ? name : text;
  };
  const labels = isObject(metadata.labels)
    ? Object.fromEntries(
        Object.entries(metadata.labels).map(([key, value]) => [
          key,
          named(value),
        ]),
      )
    : undefined;
  const annotations = isObject(metadata.annotations)
    ? only(metadata.annotations, key =>
        key.startsWith('argocd.argoproj.io/sync-'),
      )
    : {};
  const hasAnnotations = Object.keys(annotations).length > 0;
  const own = { ...source, path: directory };
  const sources = Array.isArray(spec.sources)
    ? { sources: [own] }
    : { source: own };
  return toYaml({
    ...rest,
    metadata: {
      ...only(metadata, key => key !== 'annotations' || hasAnnotations),
      name: parentName,
      ...(hasAnnotations && { annotations }),
      ...(labels && { labels }),
    },
    spec: { ...spec, ...sources },
  });
}

/** An AppProject that allows what was asked for, and nothing else. @internal */
export function renderProject(
  { parent, project }: Category,
  { name, description, sourceRepos, namespaces }: CategorySpec,
): string {
  const { metadata = {} } = (project?.object ?? {}) as {
    metadata?: Record<string, unknown>;
  };
  const annotations = isObject(metadata.annotations)
    ? only(metadata.annotations, key =>
        key.startsWith('argocd.argoproj.io/sync-'),
      )
    : {};
  const server = parent.destination.server ?? IN_CLUSTER;
  return toYaml({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: {
      name,
      namespace: parent.namespace,
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: {
      ...(description && { description }),
      sourceRepos,
      destinations: namespaces.map(namespace => ({ server, namespace })),
      // Applications that create their namespace need this one kind.
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
    },
  });
}
