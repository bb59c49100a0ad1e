import { z } from 'zod';
import { Readiness, Transition } from './readiness';

const timestamp = z.string().datetime();
const duration = z.number().int().nonnegative();

/** How far back somebody can look. @public */
export const HistoryWindow = z.enum(['24h', '7d', '30d']);

/** The windows in milliseconds. @public */
export const HISTORY_WINDOWS: Readonly<
  Record<z.infer<typeof HistoryWindow>, number>
> = {
  '24h': 24 * 3_600_000,
  '7d': 7 * 24 * 3_600_000,
  '30d': 30 * 24 * 3_600_000,
};

/** Reason of what is `Unknown` because nobody looked. @public */
export const NOT_OBSERVED = 'NotObserved';

/** What can be asked of the history. @public */
export const HistoryQuery = z.strictObject({
  window: HistoryWindow.default('24h'),
  /** One component instead of all. */
  component: z.string().min(1).max(512).optional(),
});

/** A time in which nothing about a component's readiness changed. @public */
export const HistoryBand = z.object({
  from: timestamp,
  until: timestamp,
  readiness: Readiness,
  /** CamelCase; `NotObserved` while nobody looked, `null` where it is no longer known. */
  reason: z.string().nullable(),
  /** One sentence for a person; empty where it is no longer known. */
  message: z.string(),
});

/** For how long a component was in each state, in milliseconds; the rest of the window it was not on the platform. @public */
export const HistoryTotals = z.object({
  Ready: duration,
  NotReady: duration,
  Blocked: duration,
  Unknown: duration,
});

/** What one component went through. @public */
export const ComponentHistory = z.object({
  id: z.string(),
  title: z.string(),
  phase: z.number().nullable(),
  readiness: Readiness,
  /** Oldest first, without gaps; starts later than the window where the component was not there yet. At most 500. */
  bands: z.array(HistoryBand),
  totals: z.object({
    '24h': HistoryTotals,
    '7d': HistoryTotals,
    '30d': HistoryTotals,
  }),
});

/** A change of assessment, and whose. @public */
export const ComponentTransition = Transition.extend({
  /** The component's id. */
  component: z.string(),
});

/** `GET /api/platform-bootstrap/history`. @public */
export const HistoryReport = z.object({
  window: HistoryWindow,
  from: timestamp,
  until: timestamp,
  /** When the platform was first observed, as far as that is kept; `null` when it never was. */
  observedSince: timestamp.nullable(),
  components: z.array(ComponentHistory),
  /** Those of the window, newest first, at most 100. */
  transitions: z.array(ComponentTransition),
});

/** What the schema of the same name gives. @public */
export type HistoryWindow = z.infer<typeof HistoryWindow>;
/** What the schema of the same name gives. @public */
export type HistoryQuery = z.infer<typeof HistoryQuery>;
/** What the schema of the same name gives. @public */
export type HistoryBand = z.infer<typeof HistoryBand>;
/** What the schema of the same name gives. @public */
export type HistoryTotals = z.infer<typeof HistoryTotals>;
/** What the schema of the same name gives. @public */
export type ComponentHistory = z.infer<typeof ComponentHistory>;
/** What the schema of the same name gives. @public */
export type ComponentTransition = z.infer<typeof ComponentTransition>;
/** What the schema of the same name gives. @public */
export type HistoryReport = z.infer<typeof HistoryReport>;
