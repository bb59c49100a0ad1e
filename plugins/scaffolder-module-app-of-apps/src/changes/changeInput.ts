import { JsonObject, JsonValue } from '@backstage/types';
import {
  CHANGE_INPUTS,
  ChangeKind,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { flattened } from './parts';

/** A change and the request for it, as far as the form is filled in. */
export type ChangeRequest = {
  readonly change: ChangeKind;
  readonly input: JsonObject;
};

// The form keeps what was typed for the other source type, in case the person comes back to it.
const OTHER_SOURCE: Record<string, readonly string[]> = {
  helm: ['path'],
  git: ['chart', 'values'],
};

const isAnswer = (value: JsonValue | undefined): value is JsonValue => {
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null;
};

/**
 * What the form asks for: the answered fields in a fixed order, so that equal requests are equal as JSON text. Their values
 * are left as they are; the backend judges them.
 */
export function changeInput(
  formData: JsonObject,
  change: ChangeKind = 'add-application',
): JsonObject {
  const unused =
    change === 'add-application'
      ? OTHER_SOURCE[String(formData.sourceType)] ?? []
      : [];
  const answers = flattened(formData);
  return Object.fromEntries(
    Object.keys(CHANGE_INPUTS[change].shape)
      .filter(key => !unused.includes(key))
      .map(key => [key, answers[key]] as const)
      .filter(([, value]) => isAnswer(value)),
  );
}

/** What a template may say about a field of this module. */
export type ChangeOptions = {
  readonly parameter?: string;
  readonly change?: string;
};

/**
 * The change that a form asks for, from the `ui:options` of one of its fields.
 *
 * @throws Error for a change that there is none of: the template is wrong
 */
export function changeOf(options: ChangeOptions | undefined): ChangeKind {
  const change = options?.change ?? 'add-application';
  const known = ChangeKind.safeParse(change);
  if (known.success) return known.data;
  throw new Error(
    `There is no change ${change}: see the field's ui:options in the template`,
  );
}

/** The request that a form is. */
export const requestOf = (
  formData: JsonObject | undefined,
  options: ChangeOptions | undefined,
): ChangeRequest => {
  const change = changeOf(options);
  return { change, input: changeInput(formData ?? {}, change) };
};
