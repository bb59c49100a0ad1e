import { Radio, RadioGroup } from '@backstage/ui';
import { useEffect } from 'react';
import { RepositoryNotice } from '../category/RepositoryNotice';
import { useRepository } from '../changes/useRepository';
import { FieldMessages } from '../verdict/FieldMessages';
import { useChangeField } from '../verdict/useChangeField';
import styles from './AppOfAppsOwner.module.css';
import { ownerFieldSchema } from './ownerFieldSchema';

type Props = typeof ownerFieldSchema.TProps;

/** The choice of an owner among the person's own groups; the only one is chosen already. */
export function AppOfAppsOwner(props: Props) {
  const { formData, onChange, schema } = props;
  const state = useRepository();
  const owners = state.status === 'read' ? state.repository.owners : [];
  const { id, label, messagesId, verdict, visit } = useChangeField(
    props,
    // The form does not validate what is optional and absent, so the choice is asked for at once.
    owners.length > 1,
  );

  const only = owners.length === 1 ? owners[0] : undefined;
  useEffect(() => {
    if (only && !formData) onChange(only);
  }, [only, formData, onChange]);

  return (
    <div className={styles.root}>
      <RadioGroup
        id={id}
        label={label}
        description={schema.description}
        // Controlled from the start: null is nothing chosen, undefined would be uncontrolled.
        value={formData ?? null}
        onChange={onChange}
        onBlur={visit}
        isRequired={props.required}
        isDisabled={props.disabled}
        isReadOnly={props.readonly}
        isInvalid={verdict.invalid}
        validationBehavior="aria"
        aria-describedby={messagesId}
      >
        {owners.map(owner => (
          <Radio key={owner} value={owner}>
            {owner}
          </Radio>
        ))}
      </RadioGroup>
      {/* Why there is nothing to choose is said once, at the category. */}
      {state.status === 'read' ? null : <RepositoryNotice state={state} />}
      <FieldMessages
        id={messagesId}
        // One of their own groups is right: that needs no OK.
        verdict={{
          ...verdict,
          messages: verdict.messages.filter(
            ({ severity }) => severity !== 'ok',
          ),
        }}
      />
    </div>
  );
}
