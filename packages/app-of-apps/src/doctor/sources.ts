export { placedSources, type PlacedSource } from '../model/placedSources';

/** `$values/path/to.yaml` in its parts; `null` when it is a path in the source itself. @internal */
export function readReference(
  valueFile: string,
): { readonly ref: string; readonly path: string } | null {
  const match = /^\$([^/]+)\/(.*)$/.exec(valueFile);
  return match && { ref: match[1], path: match[2] };
}
