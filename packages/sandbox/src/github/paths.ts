/** Escapes a path for a URL and keeps its slashes. @internal */
export const encodePath = (path: string): string =>
  path.split('/').map(encodeURIComponent).join('/');

/** Splits `<ref>/<path>` where the ref is the longest branch name that fits, else the first segment. @internal */
export function splitRef(
  text: string,
  branches: readonly string[],
): { readonly ref: string; readonly path: string } {
  const fitting = branches
    .filter(branch => text === branch || text.startsWith(`${branch}/`))
    .sort((a, b) => b.length - a.length);
  const ref = fitting[0] ?? text.split('/')[0];
  return { ref, path: text.slice(ref.length + 1).replace(/\/+$/, '') };
}
