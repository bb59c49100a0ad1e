type Identified = { readonly id: string };

/** Items in the order that was on screen; those that are new follow in their own order. */
export function keepOrder<T extends Identified>(
  items: readonly T[],
  shown: readonly string[],
): readonly T[] {
  const place = new Map(shown.map((id, index) => [id, index]));
  const at = ({ id }: T) => place.get(id) ?? shown.length;
  // sort is stable, so what is new keeps its order.
  return [...items].sort((a, b) => at(a) - at(b));
}
