import { JsonObject } from '@backstage/types';
import { useState } from 'react';
import {
  ChangeOptions,
  ChangeRequest,
  requestOf,
} from '../changes/changeInput';
import { fieldLabel } from '../fieldLabels';
import { FieldVerdict, useFieldVerdict } from './useFieldVerdict';

/** What every field of this module is handed by the form. */
export type ChangeFieldProps = {
  readonly name: string;
  readonly formData?: unknown;
  readonly formContext?: { readonly formData?: JsonObject };
  readonly idSchema: { readonly $id: string };
  readonly schema: { readonly title?: string; readonly description?: string };
  readonly uiSchema: { readonly 'ui:options'?: ChangeOptions };
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly readonly?: boolean;
  readonly rawErrors: readonly string[];
};

/** What a field of a change needs besides its value. */
export type ChangeField = {
  readonly id: string;
  readonly messagesId: string;
  readonly name: string;
  readonly label: string;
  /** Everything that is filled in so far. */
  readonly formData: JsonObject;
  readonly request: ChangeRequest;
  readonly verdict: FieldVerdict;
  /** To call when the person leaves the field: from then on it may say that something is missing. */
  readonly visit: () => void;
};

/** A value as text, to tell one from another. */
export const valueText = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/**
 * Name, request and verdict of one field.
 *
 * @param isAsked - whether to say that something is missing before the person has been there
 */
export function useChangeField(
  props: ChangeFieldProps,
  isAsked = false,
): ChangeField {
  const options = props.uiSchema['ui:options'];
  const name = options?.parameter ?? props.name;
  const formData = props.formContext?.formData ?? {};
  const request = requestOf(formData, options);
  const [visited, setVisited] = useState(false);
  const verdict = useFieldVerdict(
    {
      name,
      value: valueText(props.formData),
      required: props.required ?? false,
      formErrors: props.rawErrors,
    },
    { request, held: valueText(formData[name]) },
    visited || isAsked,
  );
  const { $id: id } = props.idSchema;
  return {
    id,
    messagesId: `${id}__messages`,
    name,
    label: props.schema.title ?? fieldLabel(name, request.change),
    formData,
    request,
    verdict,
    visit: () => setVisited(true),
  };
}
