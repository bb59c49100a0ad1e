import { z } from 'zod';

const name = z.string().max(300).optional();
const why = z.string().max(2000).optional();
/** YAML text. */
const yaml = z.string().max(65_536).optional();

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

/** A request to run another version of an Application. @public */
export const UpgradeApplicationInput = z.object({
  /** The Application. */
  name,
  /** The chart version, or the Git tag, commit or branch to run. */
  targetRevision: z.string().max(300).optional(),
  why,
});

/** A request to change the Helm values of an Application. @public */
export const ChangeValuesInput = z.object({
  name,
  /** All its values as they should be, as YAML text. */
  values: yaml,
  /**
   * Git's object id of the values that the text was made from, as `ApplicationDetail.values` gives it: when they have changed
   * since, the request is refused rather than the other change lost.
   */
  valuesBase: z.string().max(64).optional(),
  why,
});

/** A request to remove an Application, and what it has installed. @public */
export const RemoveApplicationInput = z.object({
  name,
  /** The name, typed again. */
  confirm: z.string().max(300).optional(),
  why,
});

/** A request for a new category: a parent Application, a folder and an AppProject. @public */
export const AddCategoryInput = z.object({
  /** A DNS label: the folder, the parent and the AppProject are called after it. */
  name,
  description: z.string().max(300).optional(),
  /** What its AppProject allows as sources. */
  sourceRepos: z.array(z.string().max(2000)).max(50).optional(),
  /** What its AppProject allows as namespaces; globs such as `team-*` are allowed. */
  namespaces: z.array(z.string().max(300)).max(50).optional(),
  why,
});

/** One key of a Kubernetes Secret, and where its value is kept. @public */
export const ExternalSecretKey = z.object({
  /** The key in the Kubernetes Secret. */
  secretKey: z.string().max(300).optional(),
  /** The path in the store, such as `platform/harbor`. */
  remoteKey: z.string().max(1000).optional(),
  /** The field at that path. */
  property: z.string().max(300).optional(),
});

/** A request for an ExternalSecret of an Application. @public */
export const AddExternalSecretInput = z.object({
  /** The Application that needs it. */
  application: name,
  /** The ExternalSecret, and the Secret that it makes. */
  name,
  /** The SecretStore or ClusterSecretStore. */
  store: z.string().max(300).optional(),
  storeKind: z.enum(['ClusterSecretStore', 'SecretStore']).optional(),
  /** Such as `1h`. */
  refreshInterval: z.string().max(30).optional(),
  keys: z.array(ExternalSecretKey).max(50).optional(),
  why,
});

/** A request for what Crossplane makes for an Application: a database, a bucket. @public */
export const CrossplaneClaimInput = z.object({
  /** The Application that needs it. */
  application: name,
  /** The CompositeResourceDefinition that says what it is, such as `databases.platform.example.com`. */
  definition: z.string().max(300).optional(),
  name,
  /** Its `spec`, held against the schema of the definition. */
  fields: z.record(z.string().max(300), z.unknown()).optional(),
  why,
});

/** A request to apply the fix of a finding, for rules whose fix is safe to apply by machine. @public */
export const FixFindingInput = z.object({
  rule: z.string().max(100).optional(),
  file: z.string().max(1000).optional(),
  /** 1-based line of the finding. */
  line: z.number().int().min(1).optional(),
  why,
});

/** What a new service is written in. @public */
export const ServiceLanguage = z.enum(['node', 'go', 'python', 'static']);

/** A request for a new service: a repository with sources, and what runs them. @public */
export const NewServiceInput = z.object({
  /** What comes after the team in the names of repository, Application and namespace. */
  name,
  /** The team, by the name of its category. */
  category: z.string().max(300).optional(),
  language: ServiceLanguage.optional(),
  why,
});

/** Every change and the request for it. @public */
export const CHANGE_INPUTS = {
  'add-application': AddApplicationInput,
  'upgrade-application': UpgradeApplicationInput,
  'change-values': ChangeValuesInput,
  'remove-application': RemoveApplicationInput,
  'add-category': AddCategoryInput,
  'add-external-secret': AddExternalSecretInput,
  'crossplane-claim': CrossplaneClaimInput,
  'fix-finding': FixFindingInput,
  'new-service': NewServiceInput,
} as const;

/** The name of a change; also of its template. @public */
export const ChangeKind = z.enum([
  'add-application',
  'upgrade-application',
  'change-values',
  'remove-application',
  'add-category',
  'add-external-secret',
  'crossplane-claim',
  'fix-finding',
  'new-service',
]);

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
  /** 1-based. */
  line: z.number().int().optional(),
  /** 1-based. */
  column: z.number().int().optional(),
});

/** One file of the plan. @public */
export const PlanFile = z.object({
  path: z.string(),
  action: z.enum(['create', 'update', 'delete', 'unchanged']),
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
  /**
   * SHA-256 (hex) of what the plan does: its branch, and the lines that it adds to and removes from each file. Sent back with the
   * request, it makes sure that what is opened is what was reviewed. `null` while an error refuses the change.
   */
  digest: z.string().nullable(),
  title: z.string(),
  body: z.string(),
  branch: z.string().nullable(),
  files: z.array(PlanFile),
  effects: z.array(PlanEffect),
  findings: z.array(PlanFinding),
  /** The plan changes an AppProject, or what belongs to the platform: a platform engineer has to approve it. */
  needsPlatformReview: z.boolean(),
});

/** What the schema of the same name gives. @public */
export type AddApplicationInput = z.infer<typeof AddApplicationInput>;
/** What the schema of the same name gives. @public */
export type UpgradeApplicationInput = z.infer<typeof UpgradeApplicationInput>;
/** What the schema of the same name gives. @public */
export type ChangeValuesInput = z.infer<typeof ChangeValuesInput>;
/** What the schema of the same name gives. @public */
export type RemoveApplicationInput = z.infer<typeof RemoveApplicationInput>;
/** What the schema of the same name gives. @public */
export type AddCategoryInput = z.infer<typeof AddCategoryInput>;
/** What the schema of the same name gives. @public */
export type ExternalSecretKey = z.infer<typeof ExternalSecretKey>;
/** What the schema of the same name gives. @public */
export type AddExternalSecretInput = z.infer<typeof AddExternalSecretInput>;
/** What the schema of the same name gives. @public */
export type CrossplaneClaimInput = z.infer<typeof CrossplaneClaimInput>;
/** What the schema of the same name gives. @public */
export type FixFindingInput = z.infer<typeof FixFindingInput>;
/** What the schema of the same name gives. @public */
export type ServiceLanguage = z.infer<typeof ServiceLanguage>;
/** What the schema of the same name gives. @public */
export type NewServiceInput = z.infer<typeof NewServiceInput>;
/** What the schema of the same name gives. @public */
export type ChangeKind = z.infer<typeof ChangeKind>;
/** What the schema of the same name gives. @public */
export type PlanFinding = z.infer<typeof PlanFinding>;
/** What the schema of the same name gives. @public */
export type PlanFile = z.infer<typeof PlanFile>;
/** What the schema of the same name gives. @public */
export type PlanEffect = z.infer<typeof PlanEffect>;
/** What the schema of the same name gives. @public */
export type Plan = z.infer<typeof Plan>;
/** The request of each change. @public */
export type ChangeInputs = {
  readonly [K in ChangeKind]: z.infer<(typeof CHANGE_INPUTS)[K]>;
};
