import { z } from 'zod';

const timestamp = z.string().datetime();

/** A problem in the platform repository. @public */
export const DoctorFinding = z.object({
  /** Rule id in kebab-case; `docs/doctor/<rule>.md` explains it. */
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  /** What to do about it, in one sentence. */
  fix: z.string().nullable(),
  /** Repository path. */
  file: z.string(),
  /** 1-based. */
  line: z.number().int(),
  /** 1-based. */
  column: z.number().int(),
  /** The line on the forge. */
  href: z
    .string()
    .regex(/^https?:\/\//)
    .nullable(),
  /** The components that it is about: their file, their values, or what they read. */
  components: z.array(z.string()),
  /** A template can apply the fix: `fix-finding`. */
  fixable: z.boolean(),
  /** Why it matters, as the rule's page says it. */
  why: z.string().nullable(),
});

/** `GET /api/platform-bootstrap/doctor`. @public */
export const DoctorReport = z.object({
  /** The commit that was examined; `null` when the repository was never read. */
  commit: z.string().nullable(),
  /** When it was last read (ISO 8601). */
  examinedAt: timestamp.nullable(),
  repositoryUrl: z.string().nullable(),
  files: z.number().int(),
  applications: z.number().int(),
  /** Worst first, then by file and line. */
  findings: z.array(DoctorFinding),
  /** Findings that are about what the person asking may not see. */
  hidden: z.number().int(),
  /** Why the repository cannot be read now; the findings are then the last known ones. */
  problem: z.string().nullable(),
});

/** What the schema of the same name gives. @public */
export type DoctorFinding = z.infer<typeof DoctorFinding>;
/** What the schema of the same name gives. @public */
export type DoctorReport = z.infer<typeof DoctorReport>;
