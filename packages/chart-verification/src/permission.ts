import {
  permitsDestination,
  type AppProject,
} from '@platform-bootstrap/app-of-apps';
import {
  groupOf,
  isMap,
  mapAt,
  titleOf,
  type KubernetesObject,
} from './objects';
import { isClusterScoped } from './scope';
import type { Release } from './releases';

const glob = (pattern: unknown, text: string) =>
  pattern === '*' || pattern === text;

function lists(project: AppProject, list: string, object: KubernetesObject) {
  const entries = mapAt(project.object, 'spec')[list];
  if (!Array.isArray(entries)) return undefined;
  return entries.some(
    entry =>
      isMap(entry) &&
      glob(entry.group ?? '', groupOf(object)) &&
      glob(entry.kind, object.kind),
  );
}

/** What of the objects the Application's project does not allow, each a sentence once. @internal */
export function refusals(
  { project, namespace, server }: Release,
  objects: readonly KubernetesObject[],
  kinds: ReadonlySet<string>,
): readonly string[] {
  if (!project) return ['its project is not in the repository'];
  const found = objects.flatMap(object => {
    if (isClusterScoped(object, kinds)) {
      return lists(project, 'clusterResourceWhitelist', object)
        ? []
        : [
            `project ${project.name} does not allow the kind ${object.kind} of the whole cluster`,
          ];
    }
    if (lists(project, 'namespaceResourceWhitelist', object) === false) {
      return [`project ${project.name} does not allow the kind ${object.kind}`];
    }
    const target = object.metadata.namespace ?? namespace;
    const permit = permitsDestination(project, { server, namespace: target });
    return permit.kind === 'permitted'
      ? []
      : [
          `project ${
            project.name
          } does not allow the namespace ${target} of ${titleOf(object)}`,
        ];
  });
  return [...new Set(found)];
}
