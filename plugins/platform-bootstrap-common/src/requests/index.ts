export type * from './facts';
export { followSteps, type RequestProgress } from './followSteps';
export { REQUEST_LIMITS, type RequestLimits } from './limits';
export {
  REQUEST_STEPS,
  SERVICE_STEPS,
  type FollowedStep,
  type FollowedStepId,
} from './step';
