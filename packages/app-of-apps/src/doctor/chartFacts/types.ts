/** A key that a chart does not have, and what to write instead. @internal */
export type WrongKey = {
  readonly chart: string;
  /** The versions of the chart that this holds for, as a semver range. */
  readonly versions: string;
  readonly key: string;
  /** Only where the value, among all the values, is like this. */
  readonly when?: (
    value: unknown,
    values: Readonly<Record<string, unknown>>,
  ) => boolean;
  readonly message?: string;
  readonly fix: string;
  /** The key beside it that means the same, when there is one. */
  readonly rename?: string;
};

/** The value is a list. @internal */
export const isList = (value: unknown): boolean => Array.isArray(value);

/** The value is a list with objects in it. @internal */
export const isObjectList = (value: unknown): boolean =>
  Array.isArray(value) && value.some(item => typeof item === 'object');
