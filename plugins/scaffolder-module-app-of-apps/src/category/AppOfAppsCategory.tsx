import { RadioGroup } from '@backstage/ui';
import { useRepository } from '../changes/useRepository';
import { FieldMessages } from '../verdict/FieldMessages';
import { useChangeField } from '../verdict/useChangeField';
import styles from './AppOfAppsCategory.module.css';
import { categoryFieldSchema } from './categoryFieldSchema';
import { CategoryOption } from './CategoryOption';
import { RepositoryNotice } from './RepositoryNotice';

type Props = typeof categoryFieldSchema.TProps;

/** The choice of a category, from the platform repository as it is now. */
export function AppOfAppsCategory(props: Props) {
  const { formData, schema } = props;
  const { id, label, messagesId, verdict, visit } = useChangeField(props);
  const state = useRepository();
  const categories = state.status === 'read' ? state.repository.categories : [];

  return (
    <div className={styles.root}>
      <RadioGroup
        id={id}
        label={label}
        description={schema.description}
        // Controlled from the start: null is nothing chosen, undefined would be uncontrolled.
        value={formData ?? null}
        onChange={props.onChange}
        onBlur={visit}
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
            id={`${id}__${category.name}`}
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
