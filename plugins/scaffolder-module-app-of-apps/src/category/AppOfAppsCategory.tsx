import { Alert, RadioGroup } from '@backstage/ui';
import { changeOf } from '../changes/changeInput';
import { useRepository } from '../changes/useRepository';
import { FieldMessages } from '../verdict/FieldMessages';
import { useChangeField } from '../verdict/useChangeField';
import styles from './AppOfAppsCategory.module.css';
import { categoryFieldSchema } from './categoryFieldSchema';
import { CategoryOption } from './CategoryOption';
import { RepositoryNotice } from './RepositoryNotice';

type Props = typeof categoryFieldSchema.TProps;

/** The choice of a category, from the platform repository as it is now; of those that are teams where a service is made. */
export function AppOfAppsCategory(props: Props) {
  const { formData, schema, uiSchema } = props;
  const { id, label, messagesId, verdict, visit } = useChangeField(props);
  const state = useRepository();
  const repository = state.status === 'read' ? state.repository : undefined;
  const isService = changeOf(uiSchema['ui:options']) === 'new-service';
  const granted = repository?.categories ?? [];
  const categories = granted.filter(
    ({ name }) => !isService || repository?.serviceTeams.includes(name),
  );

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
      {granted.length > 0 && categories.length === 0 && (
        <Alert
          status="info"
          icon
          title="You are in no team that makes services"
          description="The platform team names the teams, and the groups that are in them, in platformBootstrap.newServices.teams."
        />
      )}
      <FieldMessages id={messagesId} verdict={verdict} />
    </div>
  );
}
