import { Button } from '@backstage/ui';
import { toError } from '@backstage/errors';
import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { readinessRefreshPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiRefreshLine } from '@remixicon/react';
import { useState } from 'react';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';
import { explain } from '../api/refusal';

/** Asks for an observation now; absent for those who may not. */
export const RefreshButton = (props: {
  readonly onRefreshed: () => void;
  /** What to say when it does not work. */
  readonly failure?: string;
}) => {
  const { onRefreshed, failure = 'The observation could not be started' } =
    props;
  const api = useApi(platformBootstrapApiRef);
  const toasts = useApi(toastApiRef);
  const { allowed } = usePermission({ permission: readinessRefreshPermission });
  const [pending, setPending] = useState(false);
  if (!allowed) return null;

  const refresh = async () => {
    setPending(true);
    try {
      await api.refresh();
      onRefreshed();
    } catch (error) {
      toasts.post({
        title: failure,
        description: explain(toError(error)),
        status: 'danger',
        timeout: 10_000,
      });
    } finally {
      setPending(false);
    }
  };
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={<RiRefreshLine />}
      isPending={pending}
      onPress={refresh}
    >
      Refresh
    </Button>
  );
};
