import { z } from 'zod';

const timestamp = z.string().datetime();

/** How far the next version is: of the same minor, of the same major, or of a later major. @public */
export const VersionStep = z.enum(['patch', 'minor', 'major']);

/** `Vanished`: its chart repository no longer has what runs. `Deprecated`: its authors ask everybody to leave it. @public */
export const VersionNote = z.enum(['Vanished', 'Deprecated']);

/** What a component runs, and whether there is something newer. @public */
export const ComponentVersion = z.object({
  /** Helm chart name; absent when the source is a Git path. */
  chart: z.string().optional(),
  /** Chart version or Git revision, as the live Application asks for it. */
  targetRevision: z.string(),
  /** The chart version that runs; absent when Argo CD does not say, and when the source is a Git path. */
  running: z.string().optional(),
  /** The product's own version that runs; absent where the chart repository does not say. */
  appVersion: z.string().optional(),
  /** The chart version in Git; absent when its Application is not there. */
  declared: z.string().optional(),
  /** Absent until the chart repository was read. */
  available: z
    .object({
      /** The newest of each step, nearest first. */
      newer: z.array(z.object({ step: VersionStep, version: z.string() })),
      note: VersionNote.nullable(),
    })
    .optional(),
});

/** One version of a chart, with what its repository says of it. @public */
export const NamedVersion = z.object({
  version: z.string(),
  /** The product's own version; `null` where the repository does not say. */
  appVersion: z.string().nullable(),
  /** When it was published (ISO 8601); `null` where the repository does not say. */
  createdAt: timestamp.nullable(),
});

/** What the upgrade rules of the product say of a version. @public */
export const VersionObjection = z.object({
  /** An error refuses the upgrade; a warning says what has to be done by hand. */
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  /** The version to take first, when there is one. */
  takeFirst: z.string().nullable(),
});

/** The newest version of one step. @public */
export const NewerVersion = NamedVersion.extend({
  step: VersionStep,
  /** Errors first. */
  objections: z.array(VersionObjection),
});

/** What came of asking the chart repository. @public */
export const VersionLookup = z.discriminatedUnion('state', [
  /** It comes from Git: there is nothing to ask. */
  z.object({ state: z.literal('None') }),
  /** Nothing allows the portal to ask there. */
  z.object({ state: z.literal('NotAllowed') }),
  /** Not asked yet. */
  z.object({ state: z.literal('Waiting') }),
  /** Asked, and never answered. */
  z.object({ state: z.literal('Failed'), message: z.string() }),
  z.object({
    state: z.literal('Read'),
    readAt: timestamp,
    /** Why it could not be read again since; `null` when it could. */
    problem: z.string().nullable(),
  }),
]);

/** The versions of one component. @public */
export const ComponentVersions = z.object({
  /** `null` when it comes from Git. */
  source: z
    .object({
      chart: z.string(),
      /** Address without credentials. */
      repository: z.string(),
    })
    .nullable(),
  running: NamedVersion.nullable(),
  declared: NamedVersion.nullable(),
  /** At most one of each step, nearest first. */
  newer: z.array(NewerVersion),
  note: VersionNote.nullable(),
  lookup: VersionLookup,
});

/** What the schema of the same name gives. @public */
export type VersionStep = z.infer<typeof VersionStep>;
/** What the schema of the same name gives. @public */
export type VersionNote = z.infer<typeof VersionNote>;
/** What the schema of the same name gives. @public */
export type ComponentVersion = z.infer<typeof ComponentVersion>;
/** What the schema of the same name gives. @public */
export type NamedVersion = z.infer<typeof NamedVersion>;
/** What the schema of the same name gives. @public */
export type VersionObjection = z.infer<typeof VersionObjection>;
/** What the schema of the same name gives. @public */
export type NewerVersion = z.infer<typeof NewerVersion>;
/** What the schema of the same name gives. @public */
export type VersionLookup = z.infer<typeof VersionLookup>;
/** What the schema of the same name gives. @public */
export type ComponentVersions = z.infer<typeof ComponentVersions>;
