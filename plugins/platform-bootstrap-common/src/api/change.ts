import { z } from 'zod';

/**
 * A request to add an Application, as the form and the action send it. Every field is optional here because a half-filled
 * form is a request too: the plan's findings say what is missing.
 *
 * @public
 */
export const AddApplicationInput = z.object({
  name: z.string().max(300).optional(),
  category: z.string().max(300).optional(),
  sourceType: z.enum(['helm', 'git']).optional(),
  repoURL: z.string().max(2000).optional(),
  chart: z.string().max(300).optional(),
  path: z.string().max(1000).optional(),
  targetRevision: z.string().max(300).optional(),
  namespace: z.string().max(300).optional(),
  syncPolicy: z.enum(['automated', 'manual']).optional(),
  /** Helm values as YAML text. */
  values: z.string().max(65_536).optional(),
  /** The group that will own it, as an entity reference; one of the requester's own. */
  owner: z.string().max(300).optional(),
  /** One sentence: why the platform should run this. */
  why: z.string().max(2000).optional(),
});

/** A problem that the plan found; an `error` refuses the request. @public */
export const PlanFinding = z.object({
  /** Rule id in kebab-case. */
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  /** The form field to change, when there is one. */
  field: z.string().optional(),
  /** Repository path, when the finding is about a file. */
  file: z.string().optional(),
});

/** One file of the plan. @public */
export const PlanFile = z.object({
  path: z.string(),
  action: z.enum(['create', 'update', 'unchanged']),
  /** Unified diff against the base branch; empty when unchanged. */
  diff: z.string(),
});

/** What will happen in the cluster once merged. @public */
export const PlanEffect = z.object({
  effect: z.enum(['create', 'change', 'prune']),
  /** `Application argocd/kuberay`. */
  resource: z.string(),
  description: z.string(),
});

/** `POST /api/scaffolder/app-of-apps/plans`. @public */
export const Plan = z.object({
  /** The base commit that the plan was made on; `null` when the repository could not be read. */
  baseCommit: z.string().nullable(),
  title: z.string(),
  body: z.string(),
  branch: z.string().nullable(),
  files: z.array(PlanFile),
  effects: z.array(PlanEffect),
  findings: z.array(PlanFinding),
  /** The plan changes an AppProject: a platform engineer has to approve it. */
  needsPlatformReview: z.boolean(),
});

/** `GET /api/scaffolder/app-of-apps/repository`: what the form offers. @public */
export const RepositorySummary = z.object({
  url: z.string(),
  baseCommit: z.string(),
  /** Groups that the person asking may name as owner. */
  owners: z.array(z.string()),
  /** Only the ones the person asking may add to. */
  categories: z.array(
    z.object({
      name: z.string(),
      project: z.string(),
      /** Source repositories that the AppProject allows. */
      sourceRepos: z.array(z.string()),
      /** Destination namespaces that the AppProject allows. */
      namespaces: z.array(z.string()),
      applications: z.array(z.string()),
    }),
  ),
});

/** What the schema of the same name gives. @public */
export type AddApplicationInput = z.infer<typeof AddApplicationInput>;
/** What the schema of the same name gives. @public */
export type PlanFinding = z.infer<typeof PlanFinding>;
/** What the schema of the same name gives. @public */
export type PlanFile = z.infer<typeof PlanFile>;
/** What the schema of the same name gives. @public */
export type PlanEffect = z.infer<typeof PlanEffect>;
/** What the schema of the same name gives. @public */
export type Plan = z.infer<typeof Plan>;
/** What the schema of the same name gives. @public */
export type RepositorySummary = z.infer<typeof RepositorySummary>;
