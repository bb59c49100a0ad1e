import { TextAreaField, TextField } from '@backstage/ui';
import { FieldMessages } from '../verdict/FieldMessages';
import { useChangeField } from '../verdict/useChangeField';
import styles from './AppOfAppsText.module.css';
import { textFieldSchema } from './textFieldSchema';

type Props = typeof textFieldSchema.TProps;

/** A text field that is judged by the plan for the whole form while somebody types. */
export function AppOfAppsText(props: Props) {
  const { formData, schema, uiSchema } = props;
  const { multiline, monospace, rows } = uiSchema['ui:options'] ?? {};
  const { id, label, messagesId, name, verdict, visit } = useChangeField(props);

  const input = {
    id,
    name,
    label,
    description: schema.description,
    placeholder: uiSchema['ui:placeholder'],
    value: formData ?? '',
    // Empty is absent: an empty text would pass the schema's `required`.
    onChange: (text: string) => props.onChange(text === '' ? undefined : text),
    onBlur: visit,
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
