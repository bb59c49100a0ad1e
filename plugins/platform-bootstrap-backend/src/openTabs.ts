import type { Router } from 'express';
import { openDelivery } from './delivery/openDelivery';
import { openInfrastructure } from './infrastructure/openInfrastructure';
import { openObservability } from './observability/openObservability';
import { openSecrets } from './secrets/openSecrets';

/** What every tab needs, taken together. @internal */
export type TabDeps = Parameters<typeof openDelivery>[0] &
  Parameters<typeof openInfrastructure>[0] &
  Parameters<typeof openObservability>[0] &
  Parameters<typeof openSecrets>[0];

/** The routes of the tabs and cards on a component's page: one folder each, none of which knows of another. @internal */
export const openTabs = (deps: TabDeps): readonly Router[] => [
  openDelivery(deps),
  openInfrastructure(deps),
  openObservability(deps),
  openSecrets(deps),
];
