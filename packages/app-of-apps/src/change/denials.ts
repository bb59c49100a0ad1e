/** The rules of findings that say "you may not", in contrast to those about a slip of the pen. @public */
export const DENIALS: ReadonlySet<string> = new Set([
  'category-not-granted',
  'category-elsewhere',
  'project-default',
  'owner-not-yours',
  'namespace-reserved',
  'namespace-in-use',
  'source-not-permitted',
  'source-denied',
  'source-address',
  'source-internal',
  'source-scheme-refused',
  'source-with-credentials',
  'source-look-alike',
  'destination-not-permitted',
  'destination-denied',
]);
