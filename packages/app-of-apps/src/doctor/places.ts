import type { Manifest, Place } from './types';

/** Where a path of a manifest is; the nearest thing above it when it does not exist. @internal */
export const placeOf = (
  { location, positionOf }: Pick<Manifest, 'location' | 'positionOf'>,
  path: readonly PropertyKey[],
): Place => ({ file: location.file, ...positionOf(path) });

/** A string of an object, and where it is. @internal */
export type PlacedText = {
  readonly text: string;
  readonly path: readonly PropertyKey[];
};

/** Every string of an object, in order. @internal */
export function* textsOf(
  value: unknown,
  path: readonly PropertyKey[] = [],
): Iterable<PlacedText> {
  if (typeof value === 'string') yield { text: value, path };
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [key, child] of Object.entries(value)) {
    yield* textsOf(child, [...path, isList ? Number(key) : key]);
  }
}
