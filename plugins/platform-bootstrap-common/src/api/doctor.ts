import { z } from 'zod';

const timestamp = z.string().datetime();
const count = z.number().int().nonnegative();
const href = z.string().regex(/^https?:\/\//);

/** A place in the platform repository, and where the forge shows it. @public */
export const RepositoryPlace = z.object({
  /** Repository path. */
  path: z.string(),
  /** 1-based. */
  line: z.number().int(),
  /** The line on the forge; `null` where the forge's addresses are not known. */
  href: href.nullable(),
});

/** A problem in the platform repository. @public */
export const DoctorFinding = z.object({
  /** Rule id in kebab-case; {@link DoctorReport} and `docs/doctor/<rule>.md` explain it. */
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  /** What to do about it, in one sentence; `null` when the message says it. */
  fix: z.string().nullable(),
  /** Repository path. */
  file: z.string(),
  /** 1-based. */
  line: z.number().int(),
  /** 1-based. */
  column: z.number().int(),
  /** The line on the forge; `null` where the forge's addresses are not known. */
  href: href.nullable(),
  /**
   * Ids of the components that it is about: their file, their values, what they read, or what keeps them from being synced. At most 20;
   * ask for the findings of one component to have them all.
   */
  components: z.array(z.string()),
  /** How many more components it is about. */
  moreComponents: count,
  /** A template can apply the fix: `fix-finding`. */
  fixable: z.boolean(),
});

/** One file of a rule's example. @public */
export const DoctorExample = z.object({ file: z.string(), text: z.string() });

/** What a rule looks for, as its page in `docs/doctor` says it. @public */
export const DoctorRule = z.object({
  /** In kebab-case. */
  id: z.string(),
  /** One sentence, as a heading. */
  title: z.string(),
  /** What happens when it is left like this. */
  why: z.string(),
  /** A repository that has the problem. */
  wrong: z.array(DoctorExample),
  /** The same repository, put right. */
  right: z.array(DoctorExample),
});

/** How many findings there are, by severity. @public */
export const FindingCount = z.object({
  errors: count,
  warnings: count,
  infos: count,
});

/** What `GET /api/platform-bootstrap/doctor` can be asked for. @public */
export const DoctorQuery = z.strictObject({
  /** Only the findings about this component. */
  component: z
    .string()
    .regex(/^[a-z0-9]([-a-z0-9.]{0,510}[a-z0-9])?$/)
    .optional(),
  /** At most so many findings, the worst; none of them for who wants the count alone. */
  limit: z.coerce.number().int().min(0).max(1000).default(1000),
});

/** `GET /api/platform-bootstrap/doctor`: what the doctor finds, as far as the person asking may see it. @public */
export const DoctorReport = z.object({
  /** The commit that was examined; `null` when the repository was never read. */
  commit: z.string().nullable(),
  /** When the repository was last read (ISO 8601), whether or not it had changed; `null` when it never was. */
  examinedAt: timestamp.nullable(),
  /** As people open it in a browser; `null` when none is configured. */
  repositoryUrl: z.string().nullable(),
  /** Files that were read; `null` for those who do not see every component. */
  files: count.nullable(),
  /** Applications in them; `null` for those who do not see every component. */
  applications: count.nullable(),
  /** All findings that were asked for, also those beyond the limit. */
  count: FindingCount,
  /** Worst first, then by file and line. */
  findings: z.array(DoctorFinding),
  /** The rules of these findings, by id. */
  rules: z.array(DoctorRule),
  /** Findings of the whole repository that are about what the person asking may not see. */
  hidden: count,
  /** Why the repository cannot be read or examined now; the findings are then the last known ones. */
  problem: z.string().nullable(),
});

/** What the schema of the same name gives. @public */
export type RepositoryPlace = z.infer<typeof RepositoryPlace>;
/** What the schema of the same name gives. @public */
export type DoctorFinding = z.infer<typeof DoctorFinding>;
/** What the schema of the same name gives. @public */
export type DoctorExample = z.infer<typeof DoctorExample>;
/** What the schema of the same name gives. @public */
export type DoctorRule = z.infer<typeof DoctorRule>;
/** What the schema of the same name gives. @public */
export type FindingCount = z.infer<typeof FindingCount>;
/** What the schema of the same name gives. @public */
export type DoctorQuery = z.infer<typeof DoctorQuery>;
/** What the schema of the same name gives. @public */
export type DoctorReport = z.infer<typeof DoctorReport>;
