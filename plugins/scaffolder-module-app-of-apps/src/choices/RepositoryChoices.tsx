import { useEffect } from 'react';
import { RepositoryState } from '../changes/useRepository';
import { RemoteNotice } from '../remote/RemoteNotice';
import { FieldMessages } from '../verdict/FieldMessages';
import { ChangeField, ChangeFieldProps } from '../verdict/useChangeField';
import { Choice, Choices } from './Choices';
import styles from './Choices.module.css';

/** A choice out of what the platform repository has; the only one is chosen already. */
export function RepositoryChoices(props: {
  /** What the form hands to the field. */
  readonly form: ChangeFieldProps;
  readonly field: ChangeField;
  readonly state: RepositoryState;
  /** Empty until the repository is read. */
  readonly choices: readonly Choice[];
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  /** What is said where there is nothing to choose from. */
  readonly none: string;
}) {
  const { form, field, state, choices, value, onChange } = props;
  const only = choices.length === 1 ? choices[0].value : undefined;

  useEffect(() => {
    if (only && !value) onChange(only);
  }, [only, value, onChange]);

  return (
    <div className={styles.root}>
      <Choices
        id={field.id}
        label={field.label}
        description={form.schema.description}
        choices={choices}
        value={value}
        onChange={onChange}
        onBlur={field.visit}
        isRequired={form.required}
        isDisabled={form.disabled}
        isReadOnly={form.readonly}
        isInvalid={field.verdict.invalid}
        messagesId={field.messagesId}
      />
      <RemoteNotice
        state={state}
        loading="Reading the platform repository…"
        failed="The platform repository could not be read"
        again="Read it again"
      />
      {state.status === 'read' && choices.length === 0 && (
        <span className={styles.note} role="status">
          {props.none}
        </span>
      )}
      <FieldMessages id={field.messagesId} verdict={field.verdict} />
    </div>
  );
}
