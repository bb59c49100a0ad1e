import { useApi } from '@backstage/frontend-plugin-api';
import { changesApiRef } from '../changes/changesApi';
import { Choices } from '../choices/Choices';
import styles from '../choices/Choices.module.css';
import { RemoteNotice } from '../remote/RemoteNotice';
import { useRemote } from '../remote/useRemote';
import { FieldMessages } from '../verdict/FieldMessages';
import { useChangeField } from '../verdict/useChangeField';
import { TypedText } from '../text/TypedText';
import { chartFieldSchema } from './chartFieldSchema';
import { useAllowedRepository } from './useAllowedRepository';

type Props = typeof chartFieldSchema.TProps;

const MOST_SHOWN = 30;

/** Those that start with what is typed first; all of them once one is typed in full. */
function fitting(charts: readonly string[], typed: string): readonly string[] {
  if (typed === '' || charts.includes(typed)) return charts;
  const text = typed.toLowerCase();
  const found = charts.filter(chart => chart.toLowerCase().includes(text));
  const isStart = (chart: string) => chart.toLowerCase().startsWith(text);
  return [...found.filter(isStart), ...found.filter(chart => !isStart(chart))];
}

/** The name of a chart: typed, or chosen from what the repository in the form has. */
export function AppOfAppsChart(props: Props) {
  const { formData, onChange, schema, uiSchema } = props;
  const field = useChangeField(props);
  const changes = useApi(changesApiRef);
  const repoURL = useAllowedRepository(field.formData, field.request);
  const state = useRemote(repoURL, signal =>
    changes.charts(repoURL!, { signal }),
  );
  const charts = state.status === 'read' ? state.value.charts : undefined;
  const found = fitting(charts ?? [], formData ?? '');

  return (
    <div className={styles.root}>
      <TypedText
        field={field}
        value={formData}
        onChange={onChange}
        description={schema.description}
        placeholder={uiSchema['ui:placeholder']}
        isRequired={props.required}
        isDisabled={props.disabled}
        isReadOnly={props.readonly}
      />
      <FieldMessages id={field.messagesId} verdict={field.verdict} />
      <RemoteNotice
        state={state}
        loading="Asking the repository for its charts…"
        failed="The charts of the repository cannot be listed"
        otherwise="You can type the name."
      />
      {charts === null && (
        <span className={styles.note}>
          A registry does not list its charts: type the name.
        </span>
      )}
      {found.length > 0 && (
        <Choices
          id={`${field.id}__charts`}
          label="Charts of the repository"
          choices={found.slice(0, MOST_SHOWN).map(chart => ({
            value: chart,
            title: chart,
            facts: null,
          }))}
          value={found.includes(formData ?? '') ? formData : undefined}
          onChange={onChange}
          isDisabled={props.disabled}
          isReadOnly={props.readonly}
        />
      )}
      {found.length > MOST_SHOWN && (
        <span className={styles.note}>
          {MOST_SHOWN} of {found.length} are shown: type a part of the name to
          find the others.
        </span>
      )}
    </div>
  );
}
