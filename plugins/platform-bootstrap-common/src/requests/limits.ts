const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long each step may take before somebody should look, in milliseconds. @public */
export type RequestLimits = {
  /** Since somebody last did something to the pull request. */
  readonly checksMs: number;
  /** For review and merge, since somebody last did something to the pull request. */
  readonly reviewMs: number;
  /** From the merge until the parent has synced it, and from there until the Application is there. */
  readonly syncMs: number;
  /** From there until it is Ready. */
  readonly readyMs: number;
};

/** The limits unless configured: an hour, three days, ten minutes, a quarter of an hour. @public */
export const REQUEST_LIMITS: RequestLimits = {
  checksMs: 60 * MINUTE_MS,
  reviewMs: 3 * DAY_MS,
  syncMs: 10 * MINUTE_MS,
  readyMs: 15 * MINUTE_MS,
};
