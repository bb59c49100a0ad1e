import { useApi } from '@backstage/frontend-plugin-api';
import { changesApiRef } from '../changes/changesApi';
import styles from '../choices/Choices.module.css';
import { RemoteNotice } from '../remote/RemoteNotice';
import { useRemote } from '../remote/useRemote';
import { FieldMessages } from '../verdict/FieldMessages';
import { useChangeField } from '../verdict/useChangeField';
import { TypedText } from '../text/TypedText';
import { versionFieldSchema } from './chartFieldSchema';
import { useChartOfForm } from './useChartOfForm';
import { VersionChoices } from './VersionChoices';

type Props = typeof versionFieldSchema.TProps;

/** A version: typed, or chosen from what the chart's repository has. For a folder in Git it is typed. */
export function AppOfAppsChartVersion(props: Props) {
  const { formData, onChange, schema, uiSchema } = props;
  const field = useChangeField(props);
  const changes = useApi(changesApiRef);
  const of = useChartOfForm(field, uiSchema['ui:options']?.application);
  const chart = of.status === 'read' ? of.value : null;
  const versions = useRemote(
    chart ? `${chart.repoURL} ${chart.chart}` : undefined,
    signal => changes.chartVersions(chart!.repoURL, chart!.chart, { signal }),
  );

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
        state={of}
        loading="Reading the Application…"
        failed="The Application could not be read"
        otherwise="You can type a version."
      />
      <RemoteNotice
        state={versions}
        loading="Asking the repository for versions…"
        failed="The versions of the chart cannot be listed"
        otherwise="You can type one."
      />
      {chart && versions.status === 'read' && (
        <VersionChoices
          key={`${chart.repoURL} ${chart.chart}`}
          id={`${field.id}__versions`}
          chart={chart.chart}
          versions={versions.value.versions}
          runs={chart.runs}
          value={formData}
          onChange={onChange}
          isDisabled={props.disabled}
          isReadOnly={props.readonly}
        />
      )}
    </div>
  );
}
