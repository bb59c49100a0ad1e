import { useApi } from '@backstage/frontend-plugin-api';
import { Plan } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useEffect, useRef, useState } from 'react';
import { ChangeRequest } from './changeInput';
import { livePlansApiRef } from './LivePlans';
import { PlanAnswer } from './WatchedPlan';

/** Long enough to wait for the next keystroke, short enough to feel immediate. */
export const KEYSTROKE_MS = 300;

/** The plan for a form's data; while a new one is under way `last` is the one that was shown before. */
export type LivePlan =
  | { readonly status: 'checking'; readonly last?: Plan }
  | { readonly status: 'planned'; readonly plan: Plan }
  | {
      readonly status: 'failed';
      readonly error: Error;
      readonly retry: () => void;
    };

/** Plans what the form asks for as it changes; an answer to an older request is never returned as the plan. */
export function usePlan(
  request: ChangeRequest,
  delayMs: number = KEYSTROKE_MS,
): LivePlan {
  const plans = useApi(livePlansApiRef);
  const key = JSON.stringify(request);
  const [seen, setSeen] = useState<{ key: string; answer: PlanAnswer }>();
  const last = useRef<Plan>();
  const retry = useRef(() => {});

  useEffect(() => {
    const watch = plans.watch(
      JSON.parse(key),
      answer => {
        if (answer.status === 'planned') last.current = answer.plan;
        setSeen({ key, answer });
      },
      delayMs,
    );
    retry.current = watch.retry;
    return watch.stop;
  }, [plans, key, delayMs]);

  if (seen?.key !== key || seen.answer.status === 'checking') {
    return { status: 'checking', last: last.current };
  }
  return seen.answer.status === 'failed'
    ? { ...seen.answer, retry: () => retry.current() }
    : seen.answer;
}
