import { Alert, Button, Select } from '@backstage/ui';
import { useState } from 'react';
import { RepositoryState, useRepository } from '../changes/useRepository';
import { fieldLabel } from '../fieldLabels';
import { FieldMessages } from '../verdict/FieldMessages';
import { useFieldVerdict } from '../verdict/useFieldVerdict';
import styles from './AppOfAppsCategory.module.css';
import { CategoryFacts } from './CategoryFacts';
import { categoryFieldSchema } from './categoryFieldSchema';

type Props = typeof categoryFieldSchema.TProps;

const placeholderOf = (state: RepositoryState) => {
  if (state.status === 'loading') return 'Reading the platform repository…';
  if (state.status === 'failed') return 'No categories';
  return state.repository.categories.length === 0
    ? 'The repository has no category yet'
    : 'Choose a category';
};

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
  const chosen = categories.find(category => category.name === formData);
  const messagesId = `${idSchema.$id}__messages`;

  return (
    <div className={styles.root}>
      <Select
        id={idSchema.$id}
        label={schema.title ?? fieldLabel(name)}
        description={schema.description}
        placeholder={placeholderOf(state)}
        options={categories.map(category => ({
          value: category.name,
          label: category.name,
        }))}
        value={chosen ? chosen.name : null}
        onChange={key => props.onChange(key === null ? undefined : String(key))}
        onBlur={() => setVisited(true)}
        isRequired={props.required}
        isDisabled={props.disabled || props.readonly || categories.length === 0}
        isInvalid={verdict.invalid}
        validationBehavior="aria"
        aria-describedby={messagesId}
      />
      {state.status === 'failed' && (
        <Alert
          role="alert"
          status="warning"
          icon
          title="The platform repository could not be read"
          description={state.error.message}
          customActions={
            <Button size="small" variant="secondary" onPress={state.retry}>
              Read it again
            </Button>
          }
        />
      )}
      {chosen && <CategoryFacts category={chosen} />}
      <FieldMessages id={messagesId} verdict={verdict} />
    </div>
  );
}
