import { isMap, mapAt, titleOf, type KubernetesObject } from './objects';

const SECRET_KEY = /passw|htpasswd|token|secret|private|credential|\bkey\b/i;

const namespaceOf = (object: KubernetesObject, fallback: string) =>
  object.metadata.namespace ?? fallback;

/** Values of secrets that stand in the rendered text: whoever knows the chart knows them, or everybody who may read manifests. */
function inTheClear(objects: readonly KubernetesObject[]): string[] {
  return objects
    .filter(({ kind }) => kind === 'Secret')
    .flatMap(object => {
      const data = { ...mapAt(object, 'data'), ...mapAt(object, 'stringData') };
      return Object.entries(data)
        .filter(([key, value]) => SECRET_KEY.test(key) && value)
        .map(
          ([key]) => `${titleOf(object)} is rendered with a value for ${key}`,
        );
    });
}

/** Secrets that two want to write: an ExternalSecret's, and one that is rendered. */
function writtenTwice(
  objects: readonly KubernetesObject[],
  namespace: string,
): string[] {
  const rendered = new Set(
    objects
      .filter(({ kind }) => kind === 'Secret')
      .map(o => `${namespaceOf(o, namespace)}/${o.metadata.name}`),
  );
  return objects
    .filter(({ kind }) => kind === 'ExternalSecret')
    .filter(object => {
      const target = mapAt(object, 'spec', 'target');
      const name =
        isMap(target) && typeof target.name === 'string'
          ? target.name
          : object.metadata.name;
      return (
        target.creationPolicy !== 'Merge' &&
        rendered.has(`${namespaceOf(object, namespace)}/${name}`)
      );
    })
    .map(
      object => `${titleOf(object)} writes a Secret that the chart writes too`,
    );
}

/** What is wrong with the Secrets among the objects, each a sentence. @internal */
export const secretProblems = (
  objects: readonly KubernetesObject[],
  namespace: string,
): readonly string[] => [
  ...inTheClear(objects),
  ...writtenTwice(objects, namespace),
];
