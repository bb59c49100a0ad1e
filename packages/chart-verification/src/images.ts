import { isMap, type KubernetesObject, type Values } from './objects';

function* mapsIn(value: unknown): Iterable<Values> {
  if (Array.isArray(value)) for (const item of value) yield* mapsIn(item);
  if (!isMap(value)) return;
  yield value;
  for (const inner of Object.values(value)) yield* mapsIn(inner);
}

// Operators start images that their own objects name: Zalando's `dockerImage`, a Provider's `package`.
const IMAGE_KEYS = ['image', 'dockerImage', 'package'];

// registry/path:tag@digest; a bare word is a field of some other meaning.
const IMAGE =
  /^[a-z0-9][\w.-]*(:\d+)?(\/[\w.-]+)+(:[\w.-]+)?(@sha256:[0-9a-f]{64})?$|^[a-z0-9][\w.-]*:[\w.-]+$/;

/** Every image that the objects start, sorted, each once. @internal */
export function imagesOf(
  objects: readonly KubernetesObject[],
): readonly string[] {
  const found = new Set<string>();
  for (const object of objects) {
    if (object.kind === 'CustomResourceDefinition') continue;
    for (const map of mapsIn(object)) {
      for (const key of IMAGE_KEYS) {
        const value = map[key];
        if (typeof value === 'string' && IMAGE.test(value)) found.add(value);
      }
    }
  }
  return [...found].sort();
}

const FLOATING = new Set(['latest', 'stable', 'main', 'master', 'edge', 'dev']);

/** Does the image say which one it is, by a digest or a tag that does not float? @internal */
export function isPinned(image: string): boolean {
  if (image.includes('@sha256:')) return true;
  const tag = /:([\w.-]+)$/.exec(image.slice(image.lastIndexOf('/') + 1))?.[1];
  return tag !== undefined && !FLOATING.has(tag);
}
