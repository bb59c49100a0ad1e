import type {
  AuditorService,
  HttpAuthService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { limitPerPerson } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Router } from 'express';
import type { SystemOf } from '../adapters/openSystems';
import type { Authorize } from '../authorize';
import type { ArgoCdInstance } from '../config/argocds';
import { triggerObservation } from '../observation/schedule';
import type { Board } from '../snapshot/Board';
import { createArgocdActionsRouter } from './createArgocdActionsRouter';

const ACTIONS = { most: 6, windowMs: 60_000, what: 'actions in Argo CD' };
const PREVIEWS = { most: 30, windowMs: 60_000, what: 'previews of a sync' };

/** What acting in Argo CD needs of the plugin. @internal */
export type ArgocdActionsDeps = {
  readonly auditor: AuditorService;
  readonly authorize: Authorize;
  readonly board: Pick<Board, 'snapshot'>;
  readonly httpAuth: HttpAuthService;
  readonly argocds: readonly Pick<ArgoCdInstance, 'name' | 'maySync'>[];
  readonly systemOf: SystemOf;
  /** Limit of one request, in milliseconds. */
  readonly timeoutMs: number;
  readonly scheduler: SchedulerService;
};

/** What people may have Argo CD do, as routes. @internal */
export function openArgocdActions(deps: ArgocdActionsDeps): {
  readonly router: Router;
} {
  const { argocds, httpAuth, scheduler } = deps;
  return {
    router: createArgocdActionsRouter({
      ...deps,
      // What was asked for is seen at once, also where Argo CD is polled alone; under way already is as good.
      look: () => triggerObservation(scheduler).catch(() => false),
      maySync: ({ application, instance = null }) =>
        argocds.some(
          ({ name, maySync }) => name === instance && maySync(application.name),
        ),
      limitActions: limitPerPerson(httpAuth, ACTIONS),
      limitPreviews: limitPerPerson(httpAuth, PREVIEWS),
    }),
  };
}
