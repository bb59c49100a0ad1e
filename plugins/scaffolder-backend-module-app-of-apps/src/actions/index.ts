import { createAddApplicationAction } from './addApplication';
import { createAddCategoryAction } from './addCategory';
import { createAddExternalSecretAction } from './addExternalSecret';
import type { ActionServices } from './changeHandler';
import { createChangeValuesAction } from './changeValues';
import {
  createCreateServiceAction,
  type MakingServices,
} from './createService';
import { createCrossplaneClaimAction } from './crossplaneClaim';
import { createFixFindingAction } from './fixFinding';
import { createRemoveApplicationAction } from './removeApplication';
import { createUpgradeApplicationAction } from './upgradeApplication';

/** One action for each change. @internal */
export const createChangeActions = (
  services: ActionServices,
  making: MakingServices,
) => [
  createAddApplicationAction(services),
  createUpgradeApplicationAction(services),
  createChangeValuesAction(services),
  createRemoveApplicationAction(services),
  createAddCategoryAction(services),
  createAddExternalSecretAction(services),
  createCrossplaneClaimAction(services),
  createFixFindingAction(services),
  createCreateServiceAction(services, making),
];
