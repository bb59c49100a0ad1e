import type { Finding } from '../finding';

/** Who asks for a change, and where the request can be followed. @public */
export type Requester = {
  /** `user:default/petra`. */
  readonly userEntityRef?: string;
  /** The portal's page of requests; each has its key below it. */
  readonly requestsUrl?: string;
};

/** What the branch of every change begins with. @public */
export const BRANCH_PREFIX = 'platform-bootstrap/';

/** What a request is known by: its branch below {@link BRANCH_PREFIX}. @public */
export const requestKeyOf = (branch: string): string =>
  branch.startsWith(BRANCH_PREFIX)
    ? branch.slice(BRANCH_PREFIX.length)
    : branch;

/** One file of a plan with its whole text. @public */
export type PlannedFile = {
  readonly path: string;
  /** `null` when the file is new. */
  readonly before: string | null;
  /** `null` removes the file. */
  readonly after: string | null;
};

/** What happens in the cluster once the plan is merged. @public */
export type Effect = {
  readonly effect: 'create' | 'change' | 'prune';
  /** `Application argocd/kuberay`. */
  readonly resource: string;
  readonly description: string;
};

/** What a change writes, and what speaks against it. @public */
export type Plan = {
  /** Also the commit message: holds checked values only. */
  readonly title: string;
  /** Markdown; everything a person typed is escaped. */
  readonly body: string;
  /** Depends only on what is changed; `null` while that is unknown. */
  readonly branch: string | null;
  /** Empty while an error refuses the change. */
  readonly files: readonly PlannedFile[];
  readonly effects: readonly Effect[];
  readonly findings: readonly Finding[];
  /** The plan changes an AppProject, or what belongs to the platform: a platform engineer has to approve it. */
  readonly needsPlatformReview: boolean;
};
