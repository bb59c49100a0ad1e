import { TextField } from '@backstage/ui';
import { ChangeField } from '../verdict/useChangeField';

type Props = {
  field: ChangeField;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  description?: string;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
};

/** What can be typed, whatever can be chosen. */
export function TypedText({ field, value, onChange, ...more }: Props) {
  return (
    <TextField
      {...more}
      id={field.id}
      name={field.name}
      label={field.label}
      value={value ?? ''}
      // Empty is absent: an empty text would pass the schema's `required`.
      onChange={text => onChange(text === '' ? undefined : text)}
      onBlur={field.visit}
      isInvalid={field.verdict.invalid}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
      aria-describedby={field.messagesId}
    />
  );
}
