import { toEntityName } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Location } from '@platform-bootstrap/app-of-apps';

/** Things with the names that they have in the catalog, and in words those that have none. @internal */
export type Named<T> = {
  readonly named: ReadonlyMap<T, string>;
  readonly refused: readonly string[];
};

/** Names things; those that would have the same name are all refused, because nobody knows which of them is meant. @internal */
export function nameEach<T>(
  things: readonly T[],
  what: string,
  about: (thing: T) => { readonly name: string; readonly location: Location },
): Named<T> {
  const byName = new Map<string, T[]>();
  const refused: string[] = [];
  const place = (thing: T) => {
    const { location } = about(thing);
    return `${location.file}:${location.line}`;
  };
  for (const thing of things) {
    const { name: written } = about(thing);
    const name = toEntityName(written);
    if (name === null) {
      const quoted = JSON.stringify(written);
      refused.push(
        `${what} ${quoted} (${place(
          thing,
        )}) has no name that the catalog allows`,
      );
    } else byName.set(name, [...(byName.get(name) ?? []), thing]);
  }
  const named = new Map<T, string>();
  for (const [name, same] of byName) {
    if (same.length === 1) named.set(same[0], name);
    else {
      const places = same.map(place).join(' and ');
      refused.push(`${what} ${name} is there more than once: ${places}`);
    }
  }
  return { named, refused };
}
