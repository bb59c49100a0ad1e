import type { Application, Source } from './types';

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
