import { useEffect } from 'react';
import { useRepository } from '../changes/useRepository';
import { Choices } from '../choices/Choices';
import styles from '../choices/Choices.module.css';
import { RemoteNotice } from '../remote/RemoteNotice';
import { FieldMessages } from '../verdict/FieldMessages';
import { useChangeField } from '../verdict/useChangeField';
import { kindFieldSchema } from './claimSchemas';

type Props = typeof kindFieldSchema.TProps;

/** The choice of what Crossplane is asked for, out of what the platform repository defines; the only one is chosen already. */
export function AppOfAppsClaimKind(props: Props) {
  const { formData, onChange, schema } = props;
  const field = useChangeField(props);
  const state = useRepository();
  const kinds = state.status === 'read' ? state.repository.claimKinds : [];
  const only = kinds.length === 1 ? kinds[0].definition : undefined;

  useEffect(() => {
    if (only && !formData) onChange(only);
  }, [only, formData, onChange]);

  return (
    <div className={styles.root}>
      <Choices
        id={field.id}
        label={field.label}
        description={schema.description}
        choices={kinds.map(({ definition, kind, apiVersion, description }) => ({
          value: definition,
          title: kind,
          facts: [description, apiVersion].filter(Boolean).join(' '),
        }))}
        value={formData}
        onChange={onChange}
        onBlur={field.visit}
        isRequired={props.required}
        isDisabled={props.disabled}
        isReadOnly={props.readonly}
        isInvalid={field.verdict.invalid}
        messagesId={field.messagesId}
      />
      <RemoteNotice
        state={state}
        loading="Reading the platform repository…"
        failed="The platform repository could not be read"
        again="Read it again"
      />
      {state.status === 'read' && kinds.length === 0 && (
        <span className={styles.note} role="status">
          The platform repository defines nothing that Crossplane could make:
          add a CompositeResourceDefinition first.
        </span>
      )}
      <FieldMessages id={field.messagesId} verdict={field.verdict} />
    </div>
  );
}
