import { TextAreaField, TextField } from '@backstage/ui';
import { useState } from 'react';
import { fieldLabel } from '../fieldLabels';
import { FieldMessages } from '../verdict/FieldMessages';
import { useFieldVerdict } from '../verdict/useFieldVerdict';
import styles from './AppOfAppsText.module.css';
import { textFieldSchema } from './textFieldSchema';

type Props = typeof textFieldSchema.TProps;

/** A text field that is judged by the plan for the whole form while somebody types. */
export function AppOfAppsText(props: Props) {
  const { formData, formContext, idSchema, schema, uiSchema } = props;
  const { parameter, multiline, monospace, rows } =
    uiSchema['ui:options'] ?? {};
  const name = parameter ?? props.name;
  const [visited, setVisited] = useState(false);
  const value = formData ?? '';
  const verdict = useFieldVerdict(
    {
      name,
      value,
      required: props.required ?? false,
      formErrors: props.rawErrors,
    },
    formContext?.formData ?? {},
    visited,
  );

  const messagesId = `${idSchema.$id}__messages`;
  const input = {
    id: idSchema.$id,
    name,
    label: schema.title ?? fieldLabel(name),
    description: schema.description,
    placeholder: uiSchema['ui:placeholder'],
    value,
    // Empty is absent: an empty text would pass the schema's `required`.
    onChange: (text: string) => props.onChange(text === '' ? undefined : text),
    onBlur: () => setVisited(true),
    isRequired: props.required,
    isDisabled: props.disabled,
    isReadOnly: props.readonly,
    isInvalid: verdict.invalid,
    // The browser's own bubbles would come before the messages below.
    validationBehavior: 'aria' as const,
    autoComplete: 'off',
    spellCheck: multiline && !monospace ? 'true' : 'false',
    'aria-describedby': messagesId,
  } as const;

  return (
    <div className={styles.root}>
      {multiline ? (
        <TextAreaField
          {...input}
          rows={rows ?? 4}
          className={monospace ? styles.monospace : undefined}
        />
      ) : (
        <TextField {...input} />
      )}
      <FieldMessages id={messagesId} verdict={verdict} />
    </div>
  );
}
