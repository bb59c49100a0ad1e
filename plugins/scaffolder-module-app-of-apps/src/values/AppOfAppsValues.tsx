import { Button } from '@backstage/ui';
import styles from '../choices/Choices.module.css';
import { RemoteNotice } from '../remote/RemoteNotice';
import { FieldMessages } from '../verdict/FieldMessages';
import { useChangeField } from '../verdict/useChangeField';
import { PresentValues, usePresentValues } from './usePresentValues';
import { valuesFieldSchema } from './valuesFieldSchema';
import { YamlEditor } from './YamlEditor';

type Props = typeof valuesFieldSchema.TProps;

function PresentNote({ note, isOutdated, reset }: PresentValues) {
  return (
    <div className={styles.row} role="status">
      <span className={isOutdated ? styles.warning : styles.note}>{note}</span>
      {reset && (
        <Button size="small" variant="secondary" onPress={reset}>
          {isOutdated ? 'Start again from the present values' : 'Undo my edits'}
        </Button>
      )}
    </div>
  );
}

/** Helm values as YAML: from nothing for a new Application, from what they are now for one that is chosen in the form. */
export function AppOfAppsValues(props: Props) {
  const { formData, onChange, schema, uiSchema } = props;
  const { application, rows = 12 } = uiSchema['ui:options'] ?? {};
  const field = useChangeField(props);
  const chosen = application ? field.formData[application] : undefined;
  const name = typeof chosen === 'string' && chosen ? chosen : undefined;
  const present = usePresentValues(name, formData, onChange);
  const held = typeof formData === 'object' ? formData : undefined;
  const isEditable = application ? !!name && held?.application === name : true;

  const type = (typed: string) => {
    if (held) onChange({ ...held, text: typed });
    // Empty is absent: an empty text would pass the schema's `required`.
    else onChange(typed === '' ? undefined : typed);
  };

  return (
    <div className={styles.root}>
      {isEditable && (
        <YamlEditor
          id={field.id}
          name={field.name}
          label={field.label}
          description={schema.description}
          placeholder={uiSchema['ui:placeholder']}
          value={typeof formData === 'string' ? formData : held?.text ?? ''}
          rows={rows}
          onChange={type}
          onBlur={field.visit}
          isRequired={props.required}
          isDisabled={props.disabled}
          isReadOnly={props.readonly}
          isInvalid={field.verdict.invalid}
          messagesId={field.messagesId}
        />
      )}
      {application && !name && (
        <span className={styles.note}>
          {field.label}: choose an Application first.
        </span>
      )}
      <RemoteNotice
        state={present.state}
        loading={`Reading the values of ${name}…`}
        failed={`The values of ${name} could not be read`}
        again="Read them again"
      />
      {present.note && <PresentNote {...present} />}
      <FieldMessages id={field.messagesId} verdict={field.verdict} />
    </div>
  );
}
