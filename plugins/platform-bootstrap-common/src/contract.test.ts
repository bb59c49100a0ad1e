import type {
  Blocker,
  ChangeRequest,
  Condition,
  Health,
  NextStep,
  RequestStep,
} from './api';
import type {
  Assessment,
  HealthCode,
  ReadinessCondition,
  RootCause,
  Step,
} from './readiness';
import type { Readiness } from './api';
import type { FollowedStep, RequestProgress } from './requests';

type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
  ? { -readonly [Key in keyof T]: Plain<T[Key]> }
  : T;

type Same<A, B> = [Plain<A>] extends [Plain<B>]
  ? [Plain<B>] extends [Plain<A>]
    ? true
    : false
  : false;

// Compiles only while the domain and the API say the same, in both directions.
const agreed: readonly true[] = [
  true satisfies Same<HealthCode, Health>,
  true satisfies Same<ReadinessCondition, Condition>,
  true satisfies Same<RootCause, Blocker>,
  true satisfies Same<Step, NextStep>,
  true satisfies Same<Assessment['readiness'], Readiness>,
  true satisfies Same<FollowedStep, RequestStep>,
  true satisfies Same<RequestProgress['state'], ChangeRequest['state']>,
];

it('has one meaning in the domain and in the API', () => {
  expect(agreed).toEqual(agreed.map(() => true));
});
