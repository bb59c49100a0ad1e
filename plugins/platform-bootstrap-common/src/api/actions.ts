import { z } from 'zod';
import { DoctorQuery, DoctorReport, DoctorRule } from './doctor';
import {
  ComponentStatus,
  Condition,
  NextStep,
  ParentStatus,
  Readiness,
  ReadinessSnapshot,
} from './readiness';

const count = z.number().int().nonnegative();

const componentId = DoctorQuery.shape.component
  .unwrap()
  .describe(
    'The name of its Argo CD Application; behind the name of its Argo CD and a dot where there are several',
  );

/** What the action `readiness` can be asked for. @public */
export const ReadinessQuestion = z.strictObject({
  readiness: Readiness.optional().describe(
    'Only the components of this readiness',
  ),
  category: z.string().max(100).optional().describe('Only this category'),
});

/** One component, in short. @public */
export const ComponentBrief = ComponentStatus.pick({
  id: true,
  title: true,
  category: true,
  owner: true,
  namespace: true,
  version: true,
  readiness: true,
  reason: true,
  message: true,
  health: true,
  syncStatus: true,
  stale: true,
  since: true,
  findings: true,
});

/** What the action `readiness` answers. @public */
export const ReadinessAnswer = ReadinessSnapshot.pick({
  version: true,
  generatedAt: true,
  source: true,
  problem: true,
  notInCluster: true,
}).extend({
  /** Of all components that the person may see, whatever was asked for. */
  counts: z.object({
    Ready: count,
    NotReady: count,
    Blocked: count,
    Unknown: count,
  }),
  components: z.array(ComponentBrief),
  /** Parents that are not ready: nothing new reaches their children. */
  parents: z.array(ParentStatus),
});

/** What the action `why` is asked. @public */
export const WhyQuestion = z.strictObject({ component: componentId });

/** What to do about a component, and about which. @public */
export const WhyStep = NextStep.extend({
  /** The component to do it to: itself, or the root cause that it waits for. */
  component: z.string(),
});

/** What the action `why` answers. @public */
export const WhyAnswer = ComponentBrief.extend({
  /** What is not as it should be, with the evidence's own words. */
  conditions: z.array(Condition),
  /** What it waits for: the root causes, each with the gates in between. */
  blockedBy: ComponentStatus.shape.blockedBy,
  /** The components that must be Ready first. */
  gates: z.array(z.string()),
  nextSteps: z.array(WhyStep),
  links: ComponentStatus.shape.links,
  file: ComponentStatus.shape.file,
});

/** What the action `doctor` can be asked for. @public */
export const DoctorQuestion = z.strictObject({
  component: componentId
    .optional()
    .describe('Only the findings about this component'),
  limit: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .optional()
    .describe('At most so many findings, the worst; default 50'),
});

/** What the action `doctor` answers: the report, with its rules in short. @public */
export const DoctorAnswer = DoctorReport.extend({
  rules: z.array(DoctorRule.pick({ id: true, title: true, why: true })),
});

/** What the schema of the same name gives. @public */
export type ReadinessQuestion = z.infer<typeof ReadinessQuestion>;
/** What the schema of the same name gives. @public */
export type ComponentBrief = z.infer<typeof ComponentBrief>;
/** What the schema of the same name gives. @public */
export type ReadinessAnswer = z.infer<typeof ReadinessAnswer>;
/** What the schema of the same name gives. @public */
export type WhyQuestion = z.infer<typeof WhyQuestion>;
/** What the schema of the same name gives. @public */
export type WhyStep = z.infer<typeof WhyStep>;
/** What the schema of the same name gives. @public */
export type WhyAnswer = z.infer<typeof WhyAnswer>;
/** What the schema of the same name gives. @public */
export type DoctorQuestion = z.infer<typeof DoctorQuestion>;
/** What the schema of the same name gives. @public */
export type DoctorAnswer = z.infer<typeof DoctorAnswer>;
