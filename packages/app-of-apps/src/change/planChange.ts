import type { Repository } from '../model';
import { proposeAddApplication } from './addApplication';
import { proposeAddCategory } from './addCategory';
import { proposeAddExternalSecret } from './addExternalSecret';
import { proposeChangeValues } from './changeValues';
import { proposeCrossplaneClaim } from './crossplaneClaim';
import { tidied } from './fields';
import { proposeFixFinding } from './fixFinding';
import { proposeNewService } from './newService';
import type { ChangeFacts, Planner, Question } from './planner';
import { proposeRemoveApplication } from './removeApplication';
import type { Change, ChangeKind } from './requests';
import type { Rights } from './rights';
import { toPlan } from './toPlan';
import type { Plan, Requester } from './types';
import { proposeUpgradeApplication } from './upgradeApplication';

/** The planner of every change. @internal */
export const CHANGES: { readonly [K in ChangeKind]: Planner<K> } = {
  'add-application': proposeAddApplication,
  'upgrade-application': proposeUpgradeApplication,
  'change-values': proposeChangeValues,
  'remove-application': proposeRemoveApplication,
  'add-category': proposeAddCategory,
  'add-external-secret': proposeAddExternalSecret,
  'crossplane-claim': proposeCrossplaneClaim,
  'fix-finding': proposeFixFinding,
  'new-service': proposeNewService,
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
  // The kind and its request belong together, which TypeScript does not see through the table.
  const planner = CHANGES[change.change] as Planner<ChangeKind>;
  const question = { repository, request, rights, facts };
  const proposed = planner(question as Question<ChangeKind>);
  return toPlan(repository, proposed, request.why, requester);
}
