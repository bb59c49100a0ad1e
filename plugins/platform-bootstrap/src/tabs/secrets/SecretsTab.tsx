import { useApi } from '@backstage/frontend-plugin-api';
import { readinessReadPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useCallback } from 'react';
import { EntityTab } from '../tab';
import { SecretsApi, secretsApiRef } from './SecretsApi';
import { SecretsView } from './SecretsView';

const PACE_MS = 5000;

/** What a component gets from stores, read again every few seconds so that a refresh is seen to arrive. */
export const SecretsTab = () => {
  const api = useApi(secretsApiRef);
  const read = useCallback<SecretsApi['secrets']>(
    (...asked) => api.secrets(...asked),
    [api],
  );
  return (
    <EntityTab
      read={read}
      paceMs={PACE_MS}
      what="The secrets of this component"
      permission={readinessReadPermission.name}
    >
      {data => <SecretsView data={data} />}
    </EntityTab>
  );
};
