import { z } from 'zod';
import { ChangeKind } from './change';
import { ComponentLink } from './readiness';

const timestamp = z.string().datetime();

/** A step of a request, in their order; only services are `built`. @public */
export const RequestStepId = z.enum([
  'opened',
  'checks',
  'built',
  'merged',
  'synced',
  'created',
  'ready',
]);

/** Where a request stands in one step. @public */
export const RequestStep = z.object({
  id: RequestStepId,
  /** `skipped`: this change has no such step, as a removal creates nothing. */
  status: z.enum(['done', 'current', 'waiting', 'failed', 'skipped']),
  /** When it was done, or failed (ISO 8601), as far as was observed. */
  at: timestamp.nullable(),
  /** CamelCase; `null` while it only waits for its turn. */
  reason: z.string().nullable(),
  /** One sentence for a person: what it waits for, or why it failed. */
  message: z.string().nullable(),
  /** A failed check, the parent's file, the component. */
  link: ComponentLink.nullable(),
});

/** A pull request that the portal opened, followed until what it asks for is Ready. @public */
export const ChangeRequest = z.object({
  /** The pull request's number. */
  id: z.string(),
  /** The branch below `platform-bootstrap/`: the same change has the same key. */
  key: z.string(),
  change: ChangeKind.nullable(),
  title: z.string(),
  /** The Application it is about; `null` when it is about none, or about one that is not known. */
  application: z.string().nullable(),
  category: z.string().nullable(),
  /** The group or user that owns the Application. */
  owner: z.string().nullable(),
  /** Who asked, as an entity reference; `null` when the portal does not know. */
  requestedBy: z.string().nullable(),
  pullRequest: z.object({
    number: z.number().int(),
    url: z.string().regex(/^https?:\/\//),
    state: z.enum(['open', 'merged', 'closed']),
  }),
  needsPlatformReview: z.boolean(),
  /** `open`: on its way. `done`: everything it asks for is Ready, or gone. `closed`: it was closed without a merge. */
  state: z.enum(['open', 'done', 'closed']),
  /** Nothing has moved for long, or a step has failed: somebody has to act. */
  stuck: z.boolean(),
  openedAt: timestamp,
  endedAt: timestamp.nullable(),
  steps: z.array(RequestStep),
  /** When forge and cluster were last asked about it (ISO 8601). */
  observedAt: timestamp.nullable(),
});

/** `GET /api/platform-bootstrap/requests`: newest first. @public */
export const ChangeRequestList = z.object({
  /** Grows whenever a request has moved. */
  version: z.number().int().nonnegative(),
  /** Mean time between two looks at them, in milliseconds. */
  intervalMs: z.number().int().positive(),
  requests: z.array(ChangeRequest),
  /** Why the forge cannot be asked now; the steps are then the last known ones. */
  problem: z.string().nullable(),
});

/** What the scaffolder module tells the board about a pull request that it has opened: `POST /api/platform-bootstrap/requests`. @public */
export const OpenedRequest = z.object({
  number: z.number().int().positive(),
  url: z
    .string()
    .max(2000)
    .regex(/^https?:\/\//),
  branch: z
    .string()
    .max(255)
    .regex(/^platform-bootstrap\/./),
  change: ChangeKind,
  title: z.string().max(300),
  application: z.string().max(300).nullable(),
  category: z.string().max(300).nullable(),
  owner: z.string().max(300).nullable(),
  requestedBy: z.string().max(300).nullable(),
  needsPlatformReview: z.boolean(),
  /** The scaffolder's task. */
  taskId: z.string().max(100).nullable(),
});

/** What is answered to it. @public */
export const RecordedRequest = z.object({
  /** The request's id, which is its pull request's number. */
  id: z.string(),
});

/** The signal sent when a request has moved. @public */
export const RequestsSignal = z.object({ version: z.number().int() });

/** Channel of `RequestsSignal`. @public */
export const REQUESTS_CHANNEL = 'platform-bootstrap:requests';

/** What the schema of the same name gives. @public */
export type RequestStepId = z.infer<typeof RequestStepId>;
/** What the schema of the same name gives. @public */
export type RequestStep = z.infer<typeof RequestStep>;
/** What the schema of the same name gives. @public */
export type ChangeRequest = z.infer<typeof ChangeRequest>;
/** What the schema of the same name gives. @public */
export type ChangeRequestList = z.infer<typeof ChangeRequestList>;
/** What the schema of the same name gives. @public */
export type OpenedRequest = z.infer<typeof OpenedRequest>;
/** What the schema of the same name gives. @public */
export type RecordedRequest = z.infer<typeof RecordedRequest>;
/** What the schema of the same name gives. @public */
export type RequestsSignal = z.infer<typeof RequestsSignal>;
