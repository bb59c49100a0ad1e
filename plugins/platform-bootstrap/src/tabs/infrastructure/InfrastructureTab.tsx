import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { EntityTab } from '../tab';
import { InfrastructureApi, infrastructureApiRef } from './InfrastructureApi';
import { InfrastructureView } from './InfrastructureView';

const PACE_MS = 5000;

// By name: it is one of the permissions of the TeraSky plugins.
const PERMISSION = 'crossplane.composite-resources.list';

/** What a component asked Crossplane for, read again every few seconds so that it is seen to become ready. */
export const InfrastructureTab = () => {
  const api = useApi(infrastructureApiRef);
  const read = useCallback<InfrastructureApi['infrastructure']>(
    (...asked) => api.infrastructure(...asked),
    [api],
  );
  return (
    <EntityTab
      read={read}
      paceMs={PACE_MS}
      what="The infrastructure of this component"
      permission={PERMISSION}
    >
      {data => <InfrastructureView data={data} />}
    </EntityTab>
  );
};
