import { z } from 'zod';

const timestamp = z.string().datetime();

/** How far one item of the plan is: `waiting` for others or under way by itself, `unobserved` when nothing can say it. @public */
export const BootstrapStatus = z.enum([
  'done',
  'open',
  'waiting',
  'unobserved',
]);

/** One thing that the plan asks for; only an observation makes it `done`. @public */
export const BootstrapItem = z.object({
  /** In kebab-case. */
  id: z.string(),
  title: z.string(),
  status: BootstrapStatus,
  /** What was observed, what is missing, or what to configure so that it can be observed. */
  message: z.string(),
  /** Ids of the components that it is about, as far as they are on the platform. */
  components: z.array(z.string()),
  /** One shell command, ready to copy; `null` when there is nothing to do, or no command for it. */
  command: z.string().nullable(),
  /** Name of the software template that does it; `null` when none does, or there is nothing to do. */
  template: z.string().nullable(),
  /** Ids of items that come first and are not done. */
  waitsFor: z.array(z.string()),
  /** When it could begin, as far as the portal saw that: seen open, and what it waited for was done. */
  startedAt: timestamp.nullable(),
  /** When it was first seen done; it may be undone since. */
  doneAt: timestamp.nullable(),
});

/** A phase of the plan. @public */
export const BootstrapPhase = z.object({
  /** 0 to 6, 1.5 included. */
  phase: z.number(),
  items: z.array(BootstrapItem),
  /** When its first item could begin; `null` when the portal did not see that. */
  startedAt: timestamp.nullable(),
  /** When the last of its items was first done; `null` while one never was. Items that cannot be observed do not count. */
  doneAt: timestamp.nullable(),
});

/** `GET /api/platform-bootstrap/bootstrap`. @public */
export const BootstrapReport = z.object({
  /** End of the pass that it rests on. */
  generatedAt: timestamp,
  /** The first item that somebody can do something about; `null` when there is none. */
  next: z.string().nullable(),
  phases: z.array(BootstrapPhase),
});

/** What the schema of the same name gives. @public */
export type BootstrapStatus = z.infer<typeof BootstrapStatus>;
/** What the schema of the same name gives. @public */
export type BootstrapItem = z.infer<typeof BootstrapItem>;
/** What the schema of the same name gives. @public */
export type BootstrapPhase = z.infer<typeof BootstrapPhase>;
/** What the schema of the same name gives. @public */
export type BootstrapReport = z.infer<typeof BootstrapReport>;
