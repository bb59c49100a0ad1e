import { z } from 'zod';
import { DoctorFinding, RepositoryPlace } from './doctor';
import { ListProblem } from './problem';
import { ComponentVersion, ComponentVersions } from './versions';

/** May the next thing start? Derived from evidence and gates, never set by an adapter. @public */
export const Readiness = z.enum(['Ready', 'NotReady', 'Blocked', 'Unknown']);

/** Argo CD's six health codes, verbatim. @public */
export const Health = z.enum([
  'Healthy',
  'Progressing',
  'Suspended',
  'Missing',
  'Degraded',
  'Unknown',
]);

/** Git against cluster, as Argo CD says it. @public */
export const SyncStatus = z.enum(['Synced', 'OutOfSync', 'Unknown']);

const timestamp = z.string().datetime();

const conditionStatus = z.enum(['True', 'False', 'Unknown']);

/** One judged fact in the Kubernetes shape; `True` is always the good state. @public */
export const Condition = z.object({
  type: z.string(),
  status: conditionStatus,
  /** CamelCase. */
  reason: z.string(),
  message: z.string(),
  /** ISO 8601; when `status` last changed, as far as was observed. */
  lastTransitionTime: timestamp.optional(),
  /** Components whose controllers answer for all that keeps this from being `True`; absent when anything else does. */
  symptomOf: z.array(z.string()).readonly().optional(),
  /** What the newest observation says instead, since when (ISO 8601); it counts when the next one says the same. */
  pending: z
    .object({
      status: conditionStatus,
      reason: z.string(),
      message: z.string(),
      since: timestamp,
    })
    .optional(),
});

/** A root cause that keeps a component from being Ready. @public */
export const Blocker = z.object({
  /** The component that is not ready by itself. */
  id: z.string(),
  title: z.string(),
  reason: z.string(),
  message: z.string(),
  /** Gates from the blocked component (excluded) to the root cause (excluded), nearest first; empty when it is a direct gate. */
  via: z.array(z.string()),
});

/** A link a person can follow; `href` is http or https only. @public */
export const ComponentLink = z.object({
  title: z.string(),
  href: z
    .string()
    .url()
    .regex(/^https?:\/\//),
});

/** What a person does about a component that is not ready. @public */
export const NextStep = z.object({
  text: z.string(),
  /** One shell command, ready to copy. */
  command: z.string().optional(),
});

/** One component on the board. @public */
export const ComponentStatus = z.object({
  /** The Argo CD Application's name, behind that of its Argo CD and a dot where that has one. */
  id: z.string(),
  /** The name of its Argo CD; absent when there is only one, without a name. */
  instance: z.string().optional(),
  title: z.string(),
  /** The category, which is the AppProject in this layout; `null` when the Application names none. */
  category: z.string().nullable(),
  /** The group or user that owns it, as its Application's annotation says; `null` when it names none: the platform team's. */
  owner: z.string().nullable(),
  /** Phase 0 to 6 of the platform's plan (1.5 included); `null` for what developers add. */
  phase: z.number().nullable(),
  namespace: z.string(),
  /** The parent Application; `null` when nothing in the cluster claims this one. */
  parent: z.string().nullable(),
  version: ComponentVersion.nullable(),
  readiness: Readiness,
  /** CamelCase; `Ready` when ready. */
  reason: z.string(),
  /** One sentence for a person. */
  message: z.string(),
  health: Health,
  syncStatus: SyncStatus,
  conditions: z.array(Condition),
  /** When the oldest evidence of this verdict was read (ISO 8601); `null` when it never was. */
  observedAt: timestamp.nullable(),
  /** Older than the staleness limit: the readiness is then `Unknown`. */
  stale: z.boolean(),
  /** When the readiness last changed (ISO 8601); `null` when no change was seen yet. */
  since: timestamp.nullable(),
  /** Ids of the components that must be Ready first. */
  gates: z.array(z.string()),
  blockedBy: z.array(Blocker),
  links: z.array(ComponentLink),
  nextStep: NextStep.nullable(),
  /** Where its Application stands in the platform repository; `null` when it is not there, or the repository was never read. */
  file: RepositoryPlace.nullable(),
  /** What the doctor finds about it; `null` when the repository was never examined. */
  findings: z
    .object({
      errors: z.number().int().nonnegative(),
      warnings: z.number().int().nonnegative(),
    })
    .nullable(),
});

/** A parent Application: when it cannot sync, nothing new reaches its children. @public */
export const ParentStatus = z.object({
  id: z.string(),
  health: Health,
  syncStatus: SyncStatus,
  ready: z.boolean(),
  reason: z.string(),
  message: z.string(),
});

/** An Application that the platform repository writes and the cluster does not have. @public */
export const NotInCluster = z.object({
  name: z.string(),
  namespace: z.string(),
  category: z.string().nullable(),
  owner: z.string().nullable(),
  file: RepositoryPlace,
});

/** `GET /api/platform-bootstrap/readiness`. @public */
export const ReadinessSnapshot = z.object({
  /** Grows with every observation; never goes back. */
  version: z.number().int().nonnegative(),
  generatedAt: timestamp,
  /** `poll`: observed by schedule; `history`: the last stored rows, nothing was observed since the start. */
  source: z.enum(['poll', 'history']),
  /** Evidence older than this is stale, in milliseconds. */
  staleAfterMs: z.number().int().positive(),
  /** Mean time between observations, in milliseconds. */
  intervalMs: z.number().int().positive(),
  components: z.array(ComponentStatus),
  parents: z.array(ParentStatus),
  /** In Git and not in the cluster: not brought yet, or its parent cannot. */
  notInCluster: z.array(NotInCluster),
  /** Why the list of components could not be read; absent when it was. The components are then the last known ones. */
  problem: ListProblem.optional(),
});

/** What an adapter saw, with secrets removed. @public */
export const Evidence = z.object({
  /** The adapter that read it. */
  source: z.string(),
  /** What was asked, without credentials or host: `GET /v1/sys/health`. */
  request: z.string(),
  observedAt: timestamp,
  /** The fields that the verdict rests on. */
  data: z.record(z.string(), z.unknown()),
});

/** A change of assessment. @public */
export const Transition = z.object({
  at: timestamp,
  from: Readiness.nullable(),
  to: Readiness,
  reason: z.string(),
  message: z.string(),
});

/** `GET /api/platform-bootstrap/components/:id`. @public */
export const ComponentDetail = ComponentStatus.extend({
  evidence: z.array(Evidence),
  /** Newest first, at most 50. */
  transitions: z.array(Transition),
  /** What the doctor finds about it: worst first, at most 50. */
  doctor: z.array(DoctorFinding),
  versions: ComponentVersions,
});

/** `POST /api/platform-bootstrap/refresh`: observes now, and reads the platform repository now. @public */
export const RefreshResult = z.object({
  /** `false` when an observation was already under way. */
  triggered: z.boolean(),
});

/** What has changed since a snapshot that the reader has; `since` is the tag of that one. @public */
export const ReadinessChanges = z.object({
  since: z.string(),
  snapshot: ReadinessSnapshot.omit({ components: true }),
  /** The components that are new, or not as they were but for the age of their evidence. */
  changed: z.array(ComponentStatus),
  /** Every component that there is now, in its order. */
  ids: z.array(z.string()),
  /** The times at which evidence was read, each once. */
  times: z.array(ComponentStatus.shape.observedAt),
  /** Of each of `ids`, which of `times` is its `observedAt`. */
  observed: z.array(z.number().int().min(0)),
});

/** The signal sent after an observation; the board then reads the snapshot. It names no component: not everybody may see each. @public */
export const ReadinessSignal = z.object({ version: z.number().int() });

/** Channel of `ReadinessSignal`. @public */
export const READINESS_CHANNEL = 'platform-bootstrap:readiness';

/** What the schema of the same name gives. @public */
export type Readiness = z.infer<typeof Readiness>;
/** What the schema of the same name gives. @public */
export type Health = z.infer<typeof Health>;
/** What the schema of the same name gives. @public */
export type SyncStatus = z.infer<typeof SyncStatus>;
/** What the schema of the same name gives. @public */
export type Condition = z.infer<typeof Condition>;
/** What the schema of the same name gives. @public */
export type Blocker = z.infer<typeof Blocker>;
/** What the schema of the same name gives. @public */
export type ComponentLink = z.infer<typeof ComponentLink>;
/** What the schema of the same name gives. @public */
export type NextStep = z.infer<typeof NextStep>;
/** What the schema of the same name gives. @public */
export type ComponentStatus = z.infer<typeof ComponentStatus>;
/** What the schema of the same name gives. @public */
export type ParentStatus = z.infer<typeof ParentStatus>;
/** What the schema of the same name gives. @public */
export type NotInCluster = z.infer<typeof NotInCluster>;
/** What the schema of the same name gives. @public */
export type ReadinessSnapshot = z.infer<typeof ReadinessSnapshot>;
/** What the schema of the same name gives. @public */
export type Evidence = z.infer<typeof Evidence>;
/** What the schema of the same name gives. @public */
export type Transition = z.infer<typeof Transition>;
/** What the schema of the same name gives. @public */
export type ComponentDetail = z.infer<typeof ComponentDetail>;
/** What the schema of the same name gives. @public */
export type RefreshResult = z.infer<typeof RefreshResult>;
/** What the schema of the same name gives. @public */
export type ReadinessChanges = z.infer<typeof ReadinessChanges>;
/** What the schema of the same name gives. @public */
export type ReadinessSignal = z.infer<typeof ReadinessSignal>;
