import type { YamlDocument } from './strictYaml';
import type { Location } from './types';

/** Any Kubernetes object in the repository. @public */
export type Manifest = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** As written; `undefined` when the Application's destination decides. */
  readonly namespace?: string;
  readonly object: Readonly<Record<string, unknown>>;
  readonly location: Location;
  /** Position of a path inside the object; of the nearest thing above it when the path does not exist. */
  readonly positionOf: YamlDocument['positionOf'];
};

/** Is it a mapping? @internal */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** A mapping as a Kubernetes object; `null` when it is none. @internal */
export function toManifest(
  object: unknown,
  location: Location,
  positionOf: YamlDocument['positionOf'],
): Manifest | null {
  if (!isObject(object)) return null;
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return null;
  const metadata = isObject(object.metadata) ? object.metadata : {};
  return {
    ...{ apiVersion, kind, object, location, positionOf },
    name: text(metadata.name),
    namespace: text(metadata.namespace) || undefined,
  };
}

/** Every object of a document: itself, or the items of a list, of lists in it too. @internal */
export function manifestsIn(
  { object, line, positionOf }: YamlDocument,
  file: string,
  document: number,
): Manifest[] {
  const collect = (
    value: unknown,
    within: readonly PropertyKey[],
  ): Manifest[] => {
    if (!isObject(value)) return [];
    const { items, kind } = value;
    if (Array.isArray(items) && /^(?:\w+)?List$/.test(text(kind))) {
      return items.flatMap((item, index) =>
        collect(item, [...within, 'items', index]),
      );
    }
    const place = (path: readonly PropertyKey[]) =>
      positionOf([...within, ...path]);
    const manifest =
      within.length === 0
        ? toManifest(value, { file, line, document }, positionOf)
        : toManifest(
            value,
            { file, line: place([]).line, document, within },
            place,
          );
    return manifest ? [manifest] : [];
  };
  return collect(object, []);
}
