import { JsonObject, JsonValue } from '@backstage/types';

/**
 * Fields whose value in the form is an object that holds several fields of the request: what belongs together is set together.
 * By the parameter's name: field of the request → key of the object.
 */
const PARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  values: { values: 'text', valuesBase: 'base' },
  store: { store: 'name', storeKind: 'kind' },
};

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The form's data with one value per field of the request. */
export function flattened(formData: JsonObject): JsonObject {
  const parts = Object.entries(PARTS).flatMap(([name, fields]) => {
    const value = formData[name];
    return isObject(value)
      ? Object.entries(fields).map(([field, key]) => [field, value[key]])
      : [];
  });
  return { ...formData, ...Object.fromEntries(parts) };
}

/** Is what a plan says about `field` to be said at the form's field `name`? */
export function isAbout(name: string, field: string | undefined): boolean {
  if (field === undefined) return false;
  const [whole] = field.split(/[.[]/);
  return whole === name || whole in (PARTS[name] ?? {});
}

/** The fields of the request that the form's field `name` fills in. */
export const requestFields = (name: string): string[] =>
  Object.keys(PARTS[name] ?? { [name]: name });
