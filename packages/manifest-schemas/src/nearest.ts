/** How many letters have to change, up to a limit. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1];
    for (const [to, other] of [...b].entries()) {
      const changed = row[to] + (letter === other ? 0 : 1);
      next.push(Math.min(changed, row[to + 1] + 1, next[to] + 1));
    }
    row = next;
  }
  return row[b.length];
}

/** The field that was probably meant; `undefined` when none is near. */
export function nearest(
  key: string,
  fields: Iterable<string>,
): string | undefined {
  const name = key.toLowerCase();
  const [best] = [...fields]
    .map(field => ({ field, far: distance(name, field.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(1, Math.floor(name.length / 4))
    ? best.field
    : undefined;
}
