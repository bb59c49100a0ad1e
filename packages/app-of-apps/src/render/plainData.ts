import type { DataPath } from './editing';

type Container = Record<PropertyKey, unknown> | unknown[];

const isContainer = (value: unknown): value is Container =>
  typeof value === 'object' && value !== null;

/** Plain data with the container at a path replaced; unchanged where there is no such container. */
function changed(
  data: unknown,
  [key, ...rest]: DataPath,
  change: (container: Container, key: PropertyKey) => unknown,
): unknown {
  if (!isContainer(data) || key === undefined) return data;
  if (rest.length === 0) return change(data, key);
  const copy = Array.isArray(data) ? [...data] : { ...data };
  const container = copy as Record<PropertyKey, unknown>;
  container[key] = changed(container[key], rest, change);
  return copy;
}

/** Plain data with another value at a path. @internal */
export const withValue = (
  data: unknown,
  path: DataPath,
  value: unknown,
): unknown =>
  changed(data, path, (container, key) =>
    Array.isArray(container)
      ? container.map((item, i) => (i === key ? value : item))
      : { ...container, [key]: value },
  );

/** Plain data without what is at a path. @internal */
export const withoutPath = (data: unknown, path: DataPath): unknown =>
  changed(data, path, (container, key) =>
    Array.isArray(container)
      ? container.filter((_, i) => i !== key)
      : Object.fromEntries(
          Object.entries(container).filter(([name]) => name !== key),
        ),
  );

/** Plain data with a value more: at the index of a list, or under the key of a mapping. @internal */
export const withInserted = (
  data: unknown,
  path: DataPath,
  value: unknown,
): unknown =>
  changed(data, path, (container, key) =>
    Array.isArray(container)
      ? [
          ...container.slice(0, Number(key)),
          value,
          ...container.slice(Number(key)),
        ]
      : { ...container, [key]: value },
  );
