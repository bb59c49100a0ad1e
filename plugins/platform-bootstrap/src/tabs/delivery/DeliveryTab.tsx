import { useApi } from '@backstage/frontend-plugin-api';
import { readinessReadPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useCallback } from 'react';
import { EntityTab } from '../tab';
import { DeliveryApi, deliveryApiRef } from './DeliveryApi';
import { DeliveryView } from './DeliveryView';

const PACE_MS = 5000;

/** What became of a component's changes, read again every few seconds so that they are seen to move. */
export const DeliveryTab = () => {
  const api = useApi(deliveryApiRef);
  const read = useCallback<DeliveryApi['delivery']>(
    (...asked) => api.delivery(...asked),
    [api],
  );
  return (
    <EntityTab
      read={read}
      paceMs={PACE_MS}
      what="The changes of this component"
      permission={readinessReadPermission.name}
    >
      {report => <DeliveryView report={report} />}
    </EntityTab>
  );
};
