import { SearchField } from '@backstage/ui';
import { useState } from 'react';
import { useRepository } from '../changes/useRepository';
import { Choices } from '../choices/Choices';
import styles from '../choices/Choices.module.css';
import { RemoteNotice } from '../remote/RemoteNotice';
import { FieldMessages } from '../verdict/FieldMessages';
import { useChangeField } from '../verdict/useChangeField';
import { applicationFieldSchema } from './applicationFieldSchema';
import { factsOf, MOST_SHOWN, searchApplications } from './searchApplications';

type Props = typeof applicationFieldSchema.TProps;

const FEW = 8;

/** The choice of an Application that the person may change, from the platform repository as it is now. */
export function AppOfAppsApplication(props: Props) {
  const { formData, onChange, schema, uiSchema } = props;
  const { id, label, messagesId, verdict, visit } = useChangeField(props);
  const [search, setSearch] = useState('');
  const state = useRepository();
  const onlyCharts = uiSchema['ui:options']?.only === 'charts';
  const all = (
    state.status === 'read' ? state.repository.applications : []
  ).filter(({ chart }) => chart || !onlyCharts);
  const found = searchApplications(all, search, formData);

  return (
    <div className={styles.root}>
      {all.length > FEW && (
        <SearchField
          aria-label={`Search ${label}`}
          placeholder="Name, category, owner or chart"
          value={search}
          onChange={setSearch}
        />
      )}
      <Choices
        id={id}
        label={label}
        description={schema.description}
        choices={found.slice(0, MOST_SHOWN).map(application => ({
          value: application.name,
          title: application.name,
          facts: factsOf(application),
        }))}
        value={formData}
        onChange={onChange}
        onBlur={visit}
        isRequired={props.required}
        isDisabled={props.disabled}
        isReadOnly={props.readonly}
        isInvalid={verdict.invalid}
        messagesId={messagesId}
      />
      <RemoteNotice
        state={state}
        loading="Reading the platform repository…"
        failed="The platform repository could not be read"
        again="Read it again"
      />
      {state.status === 'read' && (
        <span className={styles.note} role="status">
          {all.length === 0 &&
            'There is no Application here that you may change: only the group that owns one may, and the platform team.'}
          {all.length > 0 && found.length === 0 && 'Nothing fits the search.'}
          {found.length > MOST_SHOWN &&
            `${MOST_SHOWN} of ${found.length} are shown: search for the others.`}
        </span>
      )}
      <FieldMessages id={messagesId} verdict={verdict} />
    </div>
  );
}
