export { planAddApplication } from './addApplication';
export type { AddApplicationRequest } from './request';
export type {
  Effect,
  Plan,
  PlannedFile,
  Requester,
  SelfServicePolicy,
} from './types';
