export { planAddApplication } from './addApplication';
export type { AddApplicationRequest } from './request';
export {
  mayAddTo,
  mayChange,
  ownersOf,
  rightsOf,
  type Grant,
  type Rights,
} from './rights';
export { DENIALS } from './denials';
export type { Effect, Plan, PlannedFile, Requester } from './types';
