import { Radio, RadioGroup } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { RepositoryNotice } from '../category/RepositoryNotice';
import { useRepository } from '../changes/useRepository';
import { fieldLabel } from '../fieldLabels';
import { FieldMessages } from '../verdict/FieldMessages';
import { useFieldVerdict } from '../verdict/useFieldVerdict';
import styles from './AppOfAppsOwner.module.css';
import { ownerFieldSchema } from './ownerFieldSchema';

type Props = typeof ownerFieldSchema.TProps;

/** The choice of an owner among the person's own groups; the only one is chosen already. */
export function AppOfAppsOwner(props: Props) {
  const { formData, formContext, idSchema, onChange, schema, uiSchema } = props;
  const name = uiSchema['ui:options']?.parameter ?? props.name;
  const [visited, setVisited] = useState(false);
  const state = useRepository();
  const owners = state.status === 'read' ? state.repository.owners : [];
  const verdict = useFieldVerdict(
    {
      name,
      value: formData ?? '',
      required: props.required ?? false,
      formErrors: props.rawErrors,
    },
    formContext?.formData ?? {},
    // The form does not validate what is optional and absent, so the choice is asked for at once.
    visited || owners.length > 1,
  );

  const only = owners.length === 1 ? owners[0] : undefined;
  useEffect(() => {
    if (only && !formData) onChange(only);
  }, [only, formData, onChange]);

  const messagesId = `${idSchema.$id}__messages`;
  return (
    <div className={styles.root}>
      <RadioGroup
        id={idSchema.$id}
        label={schema.title ?? fieldLabel(name)}
        description={schema.description}
        // Controlled from the start: null is nothing chosen, undefined would be uncontrolled.
        value={formData ?? null}
        onChange={onChange}
        onBlur={() => setVisited(true)}
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
