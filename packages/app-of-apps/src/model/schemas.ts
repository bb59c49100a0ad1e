import type { Manifest } from './manifest';

/** Something that a kind's schema does not accept. @public */
export type SchemaProblem = {
  /** Where in the object. */
  readonly path: readonly PropertyKey[];
  /** One sentence: what is wrong here. */
  readonly message: string;
  /** One sentence: what to do. */
  readonly fix: string;
  /** Only the name of the field, or quotes round its value, are wrong. */
  readonly edit?:
    | { readonly kind: 'rename'; readonly to: string }
    | { readonly kind: 'quote' };
};

/** The schemas of kinds, which this library does not bring: they are heavy. @public */
export type ManifestSchemas = {
  /** Nothing for a kind that is not known. */
  readonly problemsOf: (
    manifest: Pick<Manifest, 'apiVersion' | 'kind' | 'object'>,
  ) => readonly SchemaProblem[];
};
