import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { readinessReadPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useCallback } from 'react';
import { EntityContent } from '../tab';
import { ObservabilityApi, observabilityApiRef } from './ObservabilityApi';
import styles from './ObservabilityCard.module.css';
import { ObservabilityView } from './ObservabilityView';

const PACE_MS = 10_000;
const TITLE = 'Observability';

/** Where a component's telemetry is looked at, and whether it flows. */
export const ObservabilityCard = () => {
  const api = useApi(observabilityApiRef);
  const read = useCallback<ObservabilityApi['observability']>(
    (...asked) => api.observability(...asked),
    [api],
  );
  return (
    <Card aria-label={TITLE} data-testid="observability">
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {TITLE}
        </Text>
      </CardHeader>
      <CardBody className={styles.body}>
        <EntityContent
          read={read}
          paceMs={PACE_MS}
          what="The telemetry of this component"
          permission={readinessReadPermission.name}
        >
          {data => <ObservabilityView data={data} />}
        </EntityContent>
      </CardBody>
    </Card>
  );
};
