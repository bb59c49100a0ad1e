/** A link a person can follow. @public */
export type StepLink = { readonly title: string; readonly href: string };

/** What a change does to the Application that it is about. @public */
export type RequestEffect = 'create' | 'alter' | 'remove';

/** A check that the forge runs on a pull request. @public */
export type CheckFact = {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'pending';
  /** Where its output is; `null` when it has none. */
  readonly url: string | null;
  /** When it ended (ISO 8601); `null` while it runs, or when the forge does not say. */
  readonly endedAt: string | null;
};

/** A pull request as the forge shows it. @public */
export type PullFact = {
  readonly url: string;
  readonly state: 'open' | 'merged' | 'closed';
  readonly isDraft: boolean;
  /** Its branch and its base changed the same lines. */
  readonly hasConflict: boolean;
  readonly review: 'none' | 'required' | 'approved' | 'changes-requested';
  readonly checks: readonly CheckFact[];
  /** There may be checks, which the portal may not read. */
  readonly hidesChecks: boolean;
  /** The branch that it is merged into. */
  readonly base: string;
  /** ISO 8601. */
  readonly openedAt: string;
  /** When somebody last did something to it (ISO 8601). */
  readonly updatedAt: string;
  /** When it was merged or closed (ISO 8601); `null` while it is open. */
  readonly endedAt: string | null;
};

/** Why an Application cannot be synced. @public */
export type ReaderTrouble = {
  /** CamelCase, as the board says it. */
  readonly reason: string;
  readonly message: string;
  /** The file that Argo CD could not read; `null` when it names none. */
  readonly file: {
    /** Its path in the repository, with the line where that is known. */
    readonly place: string;
    readonly link: StepLink | null;
    /** The pull request itself changed it. */
    readonly isOwn: boolean;
  } | null;
};

/** An Application that reads a file of the change: the parent as a rule. @public */
export type ReaderFact = {
  readonly id: string;
  /** Whether the commit that it was last compared with holds the merge; `null` when that cannot be said. */
  readonly hasMerge: boolean | null;
  readonly syncStatus: 'Synced' | 'OutOfSync' | 'Unknown';
  readonly trouble: ReaderTrouble | null;
  readonly link: StepLink | null;
};

/** The Application that the change is about. @public */
export type TargetFact = {
  readonly title: string;
  readonly presence: 'absent' | 'deleting' | 'present';
  readonly readiness: 'Ready' | 'NotReady' | 'Blocked' | 'Unknown';
  readonly reason: string;
  readonly message: string;
  readonly link: StepLink | null;
};

/** What was last seen of the cluster. @public */
export type ClusterFact =
  | {
      readonly kind: 'unknown';
      readonly reason: string;
      readonly message: string;
    }
  | {
      readonly kind: 'seen';
      /** When (ISO 8601). */
      readonly at: string;
      readonly readers: readonly ReaderFact[];
      /** `null` when the change is about no Application, or about one that nobody knows. */
      readonly target: TargetFact | null;
    };

/** What is known of the image of a new service. @public */
export type ImageFact = {
  /** `delivered`: its digest stands in the manifest that runs it. */
  readonly state: 'delivered' | 'missing' | 'unknown';
  /** The repository that it is built from; `null` when that is not known. */
  readonly link: StepLink | null;
};

/** All that a request is judged by. @public */
export type RequestFacts = {
  readonly effect: RequestEffect;
  readonly needsPlatformReview: boolean;
  readonly pull: PullFact;
  /** Only of a service, whose image has to be built. */
  readonly image?: ImageFact;
  readonly cluster: ClusterFact;
};
