export { claimKinds, type ClaimKind } from './claimKinds';
export { planAddApplication } from './addApplication';
export { gitBlobId } from './gitBlobId';
export { planChange } from './planChange';
export { applicationValues, type ApplicationValues } from './presentValues';
export { mayMakeFor } from './checkService';
export type {
  ChangeFacts,
  JsonSchema,
  ServiceFacts,
  ServiceTeam,
} from './planner';
export type {
  AddApplicationRequest,
  AddCategoryRequest,
  AddExternalSecretRequest,
  Change,
  ChangeKind,
  ChangeRequests,
  ChangeValuesRequest,
  CrossplaneClaimRequest,
  ExternalSecretKeyRequest,
  FixFindingRequest,
  NewServiceRequest,
  ServiceLanguage,
  RemoveApplicationRequest,
  UpgradeApplicationRequest,
} from './requests';
export {
  mayAddTo,
  mayChange,
  ownersOf,
  rightsOf,
  type Grant,
  type Rights,
} from './rights';
export { DENIALS } from './denials';
export {
  BRANCH_PREFIX,
  requestKeyOf,
  type Effect,
  type Plan,
  type PlannedFile,
  type Requester,
} from './types';
export {
  upgradeObjections,
  type Upgrade,
  type UpgradeObjection,
} from './upgradeObjections';
export type { ChartRelease } from './upgradeRule';
