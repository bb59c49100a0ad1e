import { Alert, Button, Skeleton } from '@backstage/ui';
import { explain } from '../api/refusal';
import { ComponentVersions } from '../versions';
import { ComponentBand } from '../history/ComponentBand';
import { ComponentFindings } from './ComponentFindings';
import { EvidenceList } from './EvidenceList';
import { Transitions } from './Transitions';
import { useComponentDetail } from './useComponentDetail';

/** What has to be asked for component by component: findings, versions, evidence and transitions. */
export const DetailView = (props: {
  readonly id: string;
  readonly version: number;
}) => {
  const { state, retry } = useComponentDetail(props.id, props.version);
  switch (state.status) {
    case 'loading':
      return <Skeleton width="100%" height={160} aria-busy="true" />;
    case 'ready':
      return (
        <>
          <ComponentFindings id={props.id} findings={state.detail.doctor} />
          <ComponentVersions id={props.id} versions={state.detail.versions} />
          <EvidenceList evidence={state.detail.evidence} />
          <ComponentBand id={props.id} version={props.version} />
          <Transitions transitions={state.detail.transitions} />
        </>
      );
    case 'missing':
      return (
        <Alert
          status="info"
          icon
          title="The backend no longer knows this component."
        />
      );
    default:
      return (
        <Alert
          role="alert"
          status="warning"
          icon
          title="Evidence and transitions cannot be read"
          description={explain(state.error)}
          customActions={
            <Button size="small" variant="secondary" onPress={retry}>
              Try again
            </Button>
          }
        />
      );
  }
};
