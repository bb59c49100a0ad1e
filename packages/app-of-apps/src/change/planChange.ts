import type { Repository } from '../model';
import { proposeAddApplication } from './addApplication';
import { proposeChangeValues } from './changeValues';
import { tidied } from './fields';
import type { ChangeFacts, Planner, Question } from './planner';
import type { Change, ChangeKind } from './requests';
import type { Rights } from './rights';
import { toPlan } from './toPlan';
import { proposeUpgradeApplication } from './upgradeApplication';
import type { Plan, Requester } from './types';

type Planners = { readonly [K in ChangeKind]?: Planner<K> };

/** The planner of every change. @internal */
export const CHANGES: Planners = {
  'add-application': proposeAddApplication,
  'upgrade-application': proposeUpgradeApplication,
  'change-values': proposeChangeValues,
};

/**
 * Plans a change. A half-filled request gives a plan whose findings say what is missing; what the requester has no right to, and
 * what would bring a new accident into the repository, is an error and leaves the plan without files.
 *
 * @public
 */
export function planChange(
  repository: Repository,
  change: Change,
  rights: Rights,
  requester: Requester = {},
  facts: ChangeFacts = {},
): Plan {
  const request = tidied(change.input);
  const planner = CHANGES[change.change] as Planner<ChangeKind> | undefined;
  const question = { repository, request, rights, facts };
  const proposed = planner?.(question as Question<ChangeKind>) ?? {
    kind: 'refused',
    title: 'Change the platform',
    branch: null,
    findings: [
      {
        rule: 'change-unknown',
        severity: 'error',
        message: `${change.change} cannot be planned yet`,
      },
    ],
  };
  return toPlan(repository, proposed, request.why, requester);
}
