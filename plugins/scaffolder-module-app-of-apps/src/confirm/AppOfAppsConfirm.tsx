import styles from '../choices/Choices.module.css';
import { TypedText } from '../text/TypedText';
import { FieldMessages } from '../verdict/FieldMessages';
import { useChangeField } from '../verdict/useChangeField';
import { confirmFieldSchema } from './confirmFieldSchema';
import { nameToType } from './refuseOther';

type Props = typeof confirmFieldSchema.TProps;

/** The name typed again, for what cannot be taken back. */
export function AppOfAppsConfirm(props: Props) {
  const { formData, onChange, schema, uiSchema } = props;
  const field = useChangeField(props);
  const { application } = uiSchema['ui:options'] ?? {};
  const name = nameToType(field.formData, application);

  return (
    <div className={styles.root}>
      {schema.description && (
        <span className={styles.note}>{schema.description}</span>
      )}
      <TypedText
        field={field}
        value={formData}
        onChange={onChange}
        description={
          name ? `Type ${name} to go on.` : 'Choose an Application first.'
        }
        isRequired={props.required}
        isDisabled={props.disabled || !name}
        isReadOnly={props.readonly}
      />
      <FieldMessages id={field.messagesId} verdict={field.verdict} />
    </div>
  );
}
