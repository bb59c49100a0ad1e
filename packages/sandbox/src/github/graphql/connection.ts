/** The arguments that every GitHub list takes. @internal */
export type Slice = {
  readonly first?: number | null;
  readonly last?: number | null;
};

/** A list in GitHub's connection shape; pages are not cut, only their size is. @internal */
export function connection<T>(all: readonly T[], { first, last }: Slice) {
  const head =
    first === null || first === undefined ? all : all.slice(0, first);
  const nodes = last === null || last === undefined ? head : head.slice(-last);
  return {
    nodes,
    edges: nodes.map((node, i) => ({ node, cursor: String(i) })),
    totalCount: all.length,
    pageInfo: {
      hasNextPage: head.length < all.length,
      hasPreviousPage: nodes.length < head.length,
      startCursor: nodes.length > 0 ? '0' : null,
      endCursor: nodes.length > 0 ? String(nodes.length - 1) : null,
    },
  };
}
