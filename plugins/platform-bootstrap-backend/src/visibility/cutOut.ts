const PIECE = /[a-z0-9]+/gi;
const LONGEST = 8;

/** Which names may be seen, and which not. @internal */
export type Names = {
  readonly hidden: ReadonlySet<string>;
  readonly visible: ReadonlySet<string>;
};

type Part = { readonly from: number; readonly to: number };

// The longest name that starts at a piece: `argo-workflows` is not `argo`, and whoever sees the one sees the whole word.
function nameAt(
  text: string,
  pieces: readonly Part[],
  at: number,
  { hidden, visible }: Names,
): { readonly pieces: number; readonly isHidden: boolean } | null {
  const most = Math.min(LONGEST, pieces.length - at);
  for (let length = most; length > 0; length -= 1) {
    const { from } = pieces[at];
    const { to } = pieces[at + length - 1];
    const name = text.slice(from, to).toLowerCase();
    if (visible.has(name)) return { pieces: length, isHidden: false };
    if (hidden.has(name)) return { pieces: length, isHidden: true };
  }
  return null;
}

/** A text without the names that may not be seen: each becomes `…`. @internal */
export function cutOut(text: string, names: Names): string {
  const pieces = [...text.matchAll(PIECE)].map(({ 0: piece, index }) => ({
    from: index,
    to: index + piece.length,
  }));
  let cut = '';
  let done = 0;
  for (let at = 0; at < pieces.length; ) {
    const name = nameAt(text, pieces, at, names);
    const last = at + (name?.pieces ?? 1) - 1;
    const { to } = pieces[last];
    const kept = name?.isHidden ? pieces[at].from : to;
    cut += text.slice(done, kept) + (name?.isHidden ? '…' : '');
    done = to;
    at = last + 1;
  }
  return cut + text.slice(done);
}
