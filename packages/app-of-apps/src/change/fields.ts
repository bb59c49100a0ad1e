import type { Finding } from '../finding';
import type { ChangeKind, ChangeRequests } from './requests';

/** A field of any request. @internal */
export type Field = { [K in ChangeKind]: keyof ChangeRequests[K] }[ChangeKind];

/** A finding that refuses the request because of one field. @internal */
export const fieldError = (
  field: Field,
  rule: string,
  message: string,
): Finding => ({ rule, severity: 'error', message, field });

/** The findings for fields that are not filled in, in the order of their labels. @internal */
export const requiredFields = <T extends object>(
  request: T,
  labels: { readonly [K in keyof T & Field]?: string },
): Finding[] =>
  Object.entries(labels)
    .filter(([field]) => request[field as keyof T] === undefined)
    .map(([field, label]) =>
      fieldError(field as Field, 'required', `Give ${label}`),
    );

function tidy(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() || undefined;
  if (Array.isArray(value)) {
    const items = value.map(tidy).filter(item => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const entries = Object.entries(value)
    .map(([key, child]) => [key, tidy(child)] as const)
    .filter(([, child]) => child !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

// A person's YAML is theirs to the last space.
const VERBATIM = 'values';

/** The request without spaces around its texts and without what is empty. @internal */
export function tidied<T extends object>(request: T): T {
  const { [VERBATIM]: values, ...rest } = request as { values?: string };
  const text = values?.trim() ? { [VERBATIM]: values } : {};
  return { ...(tidy(rest) as object | undefined), ...text } as T;
}
