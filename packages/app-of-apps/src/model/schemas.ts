import type { Manifest } from './manifest';

/** Something that a kind's schema does not accept. @public */
export type SchemaProblem = {
  /** Where in the object. */
  readonly path: readonly PropertyKey[];
  /** One sentence: what is wrong here. */
  readonly message: string;
  /** One sentence: what to do. */
  readonly fix: string;
};

/** The schemas of kinds, which this library does not bring: they are heavy. @public */
export type ManifestSchemas = {
  /** Nothing for a kind that is not known. */
  readonly problemsOf: (
    manifest: Pick<Manifest, 'apiVersion' | 'kind' | 'object'>,
  ) => readonly SchemaProblem[];
};
