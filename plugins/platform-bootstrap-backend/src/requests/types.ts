import type {
  ChangeKind,
  ChangeRequest,
  FollowedStep,
  PullFact,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** Branches of the portal's own pull requests start so. @internal */
export const BRANCH_PREFIX = 'platform-bootstrap/';

/** A file that a pull request changes. @internal */
export type ChangedFile = {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed';
};

/** A pull request as the forge shows it. @internal */
export type Pull = PullFact & {
  readonly number: number;
  readonly title: string;
  readonly branch: string;
  /** Its newest commit; absent in what was kept before it was asked for. */
  readonly headCommit?: string | null;
  /** Its branch is in another repository, where anybody may call it anything. */
  readonly isFork: boolean;
  readonly mergeCommit: string | null;
  readonly files: readonly ChangedFile[];
};

/** What somebody is told about a request, once each. @internal */
export type Notice = 'ready' | 'stuck' | 'closed';

/** A request as it is kept. @internal */
export type TrackedRequest = {
  readonly number: number;
  readonly key: string;
  readonly url: string;
  readonly title: string;
  readonly change: ChangeKind | null;
  readonly application: string | null;
  readonly category: string | null;
  readonly owner: string | null;
  readonly requestedBy: string | null;
  readonly needsPlatformReview: boolean;
  readonly taskId: string | null;
  /** ISO 8601. */
  readonly openedAt: string;
  readonly state: ChangeRequest['state'];
  readonly stuck: boolean;
  readonly endedAt: string | null;
  readonly steps: readonly FollowedStep[];
  /** `null` before the forge was first asked. */
  readonly pull: Pull | null;
  /** The Applications whose commits it waits for. */
  readonly watched: readonly string[];
  readonly notified: readonly Notice[];
};

/** The last look at all of them. @internal */
export type Pass = {
  readonly version: number;
  /** When forge and cluster were last asked (ISO 8601). */
  readonly observedAt: string | null;
  /** Why the forge could not be asked. */
  readonly problem: string | null;
};

/** PORT: what following a request takes of a forge. @internal */
export type PullReader = {
  /**
   * These pull requests, and with `listing` those of our branches that are open or were lately merged; in one request as a rule. One
   * that the forge does not have is left out.
   */
  readonly read: (
    numbers: readonly number[],
    listing: boolean,
  ) => Promise<readonly Pull[]>;
  /** Whether `commit` is `ancestor`, or has it in its history. */
  readonly holds: (commit: string, ancestor: string) => Promise<boolean>;
};
