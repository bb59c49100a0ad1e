/** The fields that a validator asks an object for; `any` when it looks at whatever is there. */
export type AskedFields = 'any' | ReadonlySet<string>;

/** What was asked, by the place of the object: keys joined, every item of a list at `*`. */
export type Asked = ReadonlyMap<string, AskedFields>;

/** The place of a member. */
export const placeOf = (place: string, key: string, isItem: boolean): string =>
  `${place}/${isItem ? '*' : key}`;

/**
 * Lets a validator look at a value, and notes which fields it asks for. The models come as compiled validators, without the schemas
 * that they were made of; but a validator asks an object for every field that its schema has, set or not, and for the names of
 * all its keys only where its schema allows any.
 */
export function askedOf(
  value: object,
  validate: (value: object) => void,
): Asked {
  const asked = new Map<string, 'any' | Set<string>>();
  const note = (place: string, key: string) => {
    const known = asked.get(place);
    if (known === undefined) asked.set(place, new Set([key]));
    else if (known !== 'any') known.add(key);
  };
  const watch = (member: unknown, place: string): unknown => {
    if (typeof member !== 'object' || member === null) return member;
    const isList = Array.isArray(member);
    return new Proxy(member, {
      get(target, key, receiver) {
        const inner: unknown = Reflect.get(target, key, receiver);
        if (typeof key === 'symbol' || typeof inner === 'function')
          return inner;
        if (!isList) note(place, key);
        return watch(inner, placeOf(place, key, isList));
      },
      ownKeys(target) {
        if (!isList) asked.set(place, 'any');
        return Reflect.ownKeys(target);
      },
    });
  };
  validate(watch(value, '') as object);
  return asked;
}
