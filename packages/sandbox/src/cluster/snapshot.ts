/** The repository's text files at one commit. @internal */
export type Snapshot = {
  readonly revision: string;
  readonly files: ReadonlyMap<string, string>;
};

/** A commit that Argo CD was told to follow, and when the cluster could first see it (epoch milliseconds). @internal */
export type Seen = { readonly snapshot: Snapshot; readonly seenAt: number };

/** The directory's files: relative path and text, in name order. @internal */
export function filesBelow(
  snapshot: Snapshot,
  directory: string,
): readonly { readonly path: string; readonly text: string }[] {
  const clean = directory.replace(/^\.?\/+|\/+$/g, '').replace(/^\.$/, '');
  const prefix = clean === '' ? '' : `${clean}/`;
  return [...snapshot.files]
    .filter(([path]) => path.startsWith(prefix))
    .map(([path, text]) => ({ path: path.slice(prefix.length), text }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
