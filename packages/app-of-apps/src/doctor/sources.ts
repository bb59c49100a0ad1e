import type { Application, Source } from '../model';

/** A source of an Application, and where in the manifest it is. @internal */
export type PlacedSource = {
  readonly source: Source;
  readonly path: readonly PropertyKey[];
};

/** The sources that Argo CD uses: `source` counts only while there are no `sources`. @internal */
export function placedSources({
  sources,
  object,
}: Application): readonly PlacedSource[] {
  const { spec } = object as { spec?: { sources?: readonly unknown[] } };
  const isMulti = (spec?.sources?.length ?? 0) > 0;
  return sources.map((source, index) => ({
    source,
    path: isMulti ? ['spec', 'sources', index] : ['spec', 'source'],
  }));
}

/** `$values/path/to.yaml` in its parts; `null` when it is a path in the source itself. @internal */
export function readReference(
  valueFile: string,
): { readonly ref: string; readonly path: string } | null {
  const match = /^\$([^/]+)\/(.*)$/.exec(valueFile);
  return match && { ref: match[1], path: match[2] };
}
