/** Any object. @internal */
export type Data = Readonly<Record<string, unknown>>;

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null;

/** What stands at a path such as `spec.volume.size`; `undefined` when nothing does. @internal */
export const valueAt = (from: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        isData(value) && Object.hasOwn(value, key) ? value[key] : undefined,
      from,
    );

/** The same object with a value at a path. @internal */
export function withValueAt(object: Data, path: string, value: unknown): Data {
  const [key, ...rest] = path.split('.');
  const below = isData(object[key]) ? object[key] : {};
  return {
    ...object,
    [key]: rest.length > 0 ? withValueAt(below, rest.join('.'), value) : value,
  };
}

/** Keys and values; none of what is no object. @internal */
export const entriesAt = (value: unknown): readonly [string, unknown][] =>
  isData(value) ? Object.entries(value) : [];
