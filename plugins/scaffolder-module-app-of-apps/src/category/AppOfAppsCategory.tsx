import { RadioGroup } from '@backstage/ui';
import { useState } from 'react';
import { useRepository } from '../changes/useRepository';
import { fieldLabel } from '../fieldLabels';
import { FieldMessages } from '../verdict/FieldMessages';
import { useFieldVerdict } from '../verdict/useFieldVerdict';
import styles from './AppOfAppsCategory.module.css';
import { categoryFieldSchema } from './categoryFieldSchema';
import { CategoryOption } from './CategoryOption';
import { RepositoryNotice } from './RepositoryNotice';

type Props = typeof categoryFieldSchema.TProps;

/** The choice of a category, from the platform repository as it is now. */
export function AppOfAppsCategory(props: Props) {
  const { formData, formContext, idSchema, schema, uiSchema } = props;
  const name = uiSchema['ui:options']?.parameter ?? props.name;
  const [visited, setVisited] = useState(false);
  const state = useRepository();
  const verdict = useFieldVerdict(
    {
      name,
      value: formData ?? '',
      required: props.required ?? false,
      formErrors: props.rawErrors,
    },
    formContext?.formData ?? {},
    visited,
  );

  const categories = state.status === 'read' ? state.repository.categories : [];
  const messagesId = `${idSchema.$id}__messages`;

  return (
    <div className={styles.root}>
      <RadioGroup
        id={idSchema.$id}
        label={schema.title ?? fieldLabel(name)}
        description={schema.description}
        // Controlled from the start: null is nothing chosen, undefined would be uncontrolled.
        value={formData ?? null}
        onChange={props.onChange}
        onBlur={() => setVisited(true)}
        isRequired={props.required}
        isDisabled={props.disabled}
        isReadOnly={props.readonly}
        isInvalid={verdict.invalid}
        validationBehavior="aria"
        aria-describedby={messagesId}
      >
        {categories.map(category => (
          <CategoryOption
            key={category.name}
            id={`${idSchema.$id}__${category.name}`}
            category={category}
            isChosen={category.name === formData}
          />
        ))}
      </RadioGroup>
      <RepositoryNotice state={state} />
      <FieldMessages id={messagesId} verdict={verdict} />
    </div>
  );
}
