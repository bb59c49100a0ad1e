import type { StepLink } from './facts';

/** The steps of a request, in their order. @public */
export const REQUEST_STEPS = [
  'opened',
  'checks',
  'merged',
  'synced',
  'created',
  'ready',
] as const;

/** The steps of a request for a service, in their order: its image is built besides. @public */
export const SERVICE_STEPS = [
  'opened',
  'checks',
  'built',
  'merged',
  'synced',
  'created',
  'ready',
] as const;

/** The steps of a request. @public */
export type FollowedStepId = (typeof SERVICE_STEPS)[number];

/** A step as it stands. @public */
export type FollowedStep = {
  readonly id: FollowedStepId;
  readonly status: 'done' | 'current' | 'waiting' | 'failed' | 'skipped';
  readonly at: string | null;
  readonly reason: string | null;
  readonly message: string | null;
  readonly link: StepLink | null;
};

/** A step whose turn it is, judged. @internal */
export type Verdict = Omit<FollowedStep, 'id'> & {
  /** The next step's turn has come. */
  readonly passes: boolean;
  /** When it became this step's turn (ISO 8601), with how long it may take in milliseconds; `null` when it may take for ever. */
  readonly due: { readonly since: string; readonly withinMs: number } | null;
};

const NOTHING = {
  at: null,
  reason: null,
  message: null,
  link: null,
  due: null,
};

/** Done, at a time. @internal */
export const done = (at: string): Verdict => ({
  ...NOTHING,
  status: 'done',
  at,
  passes: true,
});

/** This change has no such step. @internal */
export const skipped = (reason: string, message: string): Verdict => ({
  ...NOTHING,
  status: 'skipped',
  reason,
  message,
  passes: true,
});

/** It waits: for what, in words. @internal */
export const current = (
  reason: string,
  message: string,
  more: Partial<Pick<Verdict, 'link' | 'due'>> = {},
): Verdict => ({
  ...NOTHING,
  status: 'current',
  reason,
  message,
  passes: false,
  ...more,
});

/** Somebody has to act: why, in words. @internal */
export const failed = (
  reason: string,
  message: string,
  more: Partial<Pick<Verdict, 'at' | 'link' | 'passes'>> = {},
): Verdict => ({
  ...NOTHING,
  status: 'failed',
  reason,
  message,
  passes: false,
  ...more,
});
