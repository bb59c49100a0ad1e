import { z } from 'zod';

const timestamp = z.string().datetime();
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/**
 * Why two things are not joined: `failed`: what came before failed; `not-yet`: it may still come; `replaced`: something newer took its
 * place; `not-found`: it was looked for and is not there; `out-of-reach`: it is older than what is looked at; `elsewhere`: the image
 * belongs to another registry; `not-configured`, `refused` and `away`: the system that knows could not be asked.
 *
 * @public
 */
export const UnlinkedReason = z.enum([
  'failed',
  'not-yet',
  'replaced',
  'not-found',
  'out-of-reach',
  'elsewhere',
  'not-configured',
  'refused',
  'away',
]);

/** Two things that are not joined, and one sentence for a person that says why. @public */
export const Unlinked = z.object({
  kind: z.literal('unlinked'),
  reason: UnlinkedReason,
  message: z.string(),
});

const linked = <S extends z.ZodRawShape>(shape: S) =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('linked'), ...shape }),
    Unlinked,
  ]);

/** The commit of a repository; `href` is `null` where it has no page. @public */
export const DeliveredCommit = z.object({
  sha: z.string().regex(/^[0-9a-f]{40,64}$/),
  /** The first line of its message. */
  title: z.string(),
  author: z.string(),
  at: timestamp.nullable(),
  href: z.string().nullable(),
});

/** A step of a workflow, in the words of Argo Workflows. @public */
export const DeliveryStep = z.object({
  /** With the steps that it is a part of: `deliver / push`. */
  name: z.string(),
  phase: z.string(),
  /** What it says of itself; empty when nothing. */
  message: z.string(),
  startedAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
  /** Its log; `null` before it has one. */
  href: z.string().nullable(),
});

/** The workflow that was started for a commit. @public */
export const DeliveryRun = linked({
  name: z.string(),
  namespace: z.string(),
  phase: z.string(),
  message: z.string(),
  startedAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
  href: z.string().nullable(),
  /** In the order in which they began, at most 50. */
  steps: z.array(DeliveryStep),
  /** How many runs there were for this commit; this is the newest. */
  runs: z.number().int().positive(),
});

/** What a scanner found; counts are of vulnerabilities. @public */
export const DeliveryScan = z.object({
  state: z.enum(['none', 'running', 'done', 'failed']),
  /** The worst severity, in the scanner's word; `null` until it is done. */
  severity: z.string().nullable(),
  critical: z.number().int().nonnegative(),
  high: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  fixable: z.number().int().nonnegative(),
});

/** The image in Harbor. @public */
export const DeliveryArtifact = linked({
  digest,
  /** Project and repository. */
  repository: z.string(),
  tags: z.array(z.string()),
  pushedAt: timestamp.nullable(),
  isSigned: z.boolean(),
  scan: DeliveryScan,
  href: z.string().nullable(),
});

/** The commit that first asked for the digest in the platform repository. @public */
export const DigestCommit = linked(DeliveredCommit.shape);

/** The first revision with the digest that Argo CD deployed. @public */
export const DeliveryRevision = linked({
  revision: z.string(),
  deployedAt: timestamp.nullable(),
  href: z.string().nullable(),
});

/** The pods that run the digest. @public */
export const RunningDigest = linked({
  digest,
  pods: z.number().int().positive(),
  ready: z.number().int().nonnegative(),
});

/** One change on its way from a commit to pods. @public */
export const DeliveryLane = z.object({
  commit: DeliveredCommit,
  /**
   * `stuck`: it is not on its way any more and did not fail; the links say where it ends. `unknown`: a system that could say so
   * could not be asked.
   */
  state: z.enum([
    'running',
    'replaced',
    'failed',
    'under-way',
    'stuck',
    'unknown',
  ]),
  run: DeliveryRun,
  artifact: DeliveryArtifact,
  digestCommit: DigestCommit,
  revision: DeliveryRevision,
  running: RunningDigest,
});

/** The changes of a component, newest first. @public */
export const DeliveryReport = z.object({
  component: z.string(),
  /** When the systems were asked. */
  checkedAt: timestamp,
  /** The repository whose commits these are; `null` when it is not known. */
  repository: z.object({ name: z.string(), href: z.string() }).nullable(),
  /** Why there are no lanes. */
  problem: z.object({ reason: UnlinkedReason, message: z.string() }).nullable(),
  lanes: z.array(DeliveryLane),
  /** Digests that run and are of none of these changes. */
  others: z.array(
    z.object({ image: z.string(), pods: z.number().int().positive() }),
  ),
});

/** What the schema of the same name gives. @public */
export type UnlinkedReason = z.infer<typeof UnlinkedReason>;
/** What the schema of the same name gives. @public */
export type Unlinked = z.infer<typeof Unlinked>;
/** What the schema of the same name gives. @public */
export type DeliveredCommit = z.infer<typeof DeliveredCommit>;
/** What the schema of the same name gives. @public */
export type DeliveryStep = z.infer<typeof DeliveryStep>;
/** What the schema of the same name gives. @public */
export type DeliveryRun = z.infer<typeof DeliveryRun>;
/** What the schema of the same name gives. @public */
export type DeliveryScan = z.infer<typeof DeliveryScan>;
/** What the schema of the same name gives. @public */
export type DeliveryArtifact = z.infer<typeof DeliveryArtifact>;
/** What the schema of the same name gives. @public */
export type DigestCommit = z.infer<typeof DigestCommit>;
/** What the schema of the same name gives. @public */
export type DeliveryRevision = z.infer<typeof DeliveryRevision>;
/** What the schema of the same name gives. @public */
export type RunningDigest = z.infer<typeof RunningDigest>;
/** What the schema of the same name gives. @public */
export type DeliveryLane = z.infer<typeof DeliveryLane>;
/** What the schema of the same name gives. @public */
export type DeliveryReport = z.infer<typeof DeliveryReport>;
