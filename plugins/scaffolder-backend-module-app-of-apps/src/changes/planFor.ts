import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import type { Change } from '@platform-bootstrap/app-of-apps';
import type { Plan } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Planner } from './Planner';
import type { Requesters } from './Requesters';
import { toApiPlan, unreachablePlan } from './toApiPlan';

/** How often one person may have something planned. @internal */
export const PLANS = { most: 60, windowMs: 60_000, what: 'plans' };

/** What is needed to plan for somebody. @internal */
export type PlanServices = {
  readonly planner: Pick<Planner, 'plan'>;
  readonly requesters: Pick<Requesters, 'rightsOf'>;
};

/** The plan of a change as somebody may ask for it; also that the repository cannot be read is said as a plan. @internal */
export async function planFor(
  { planner, requesters }: PlanServices,
  person: BackstageCredentials<BackstageUserPrincipal>,
  change: Change,
): Promise<Plan> {
  const rights = await requesters.rightsOf(person);
  const { userEntityRef } = person.principal;
  try {
    const planned = await planner.plan(change, { userEntityRef }, rights);
    return toApiPlan(planned.plan, planned.commit);
  } catch (error) {
    if (!isError(error) || error.name !== ServiceUnavailableError.name) {
      throw error;
    }
    return unreachablePlan(error.message);
  }
}
