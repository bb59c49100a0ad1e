import type {
  DeliveredCommit,
  DeliveryScan,
  DeliveryStep,
  UnlinkedReason,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** Why a system could not be asked. @internal */
export type Missing = {
  readonly kind: 'missing';
  readonly reason: UnlinkedReason;
  readonly message: string;
};

/** What a system said, or why it said nothing. @internal */
export type Read<T> = { readonly kind: 'read'; readonly value: T } | Missing;

/** A workflow, as far as it says what it was about. @internal */
export type Run = {
  readonly name: string;
  readonly namespace: string;
  readonly phase: string;
  readonly message: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly href: string | null;
  /** The commits that its arguments and its version label name. */
  readonly commits: readonly string[];
  readonly steps: readonly DeliveryStep[];
  /** What a step of it pushed; `null` as long as none said so. */
  readonly digest: string | null;
  /** The image's name without tag and digest; `null` when no step says which it is. */
  readonly image: string | null;
};

/** Workflows, newest first. @internal */
export type Runs = {
  readonly runs: readonly Run[];
  /** There are older ones, which were not looked at. */
  readonly isCut: boolean;
};

/** An image in Harbor. @internal */
export type Artifact = {
  readonly digest: string;
  readonly repository: string;
  readonly tags: readonly string[];
  readonly pushedAt: string | null;
  readonly isSigned: boolean;
  readonly scan: DeliveryScan;
  readonly href: string | null;
};

/** What Harbor has of a component's images. @internal */
export type Artifacts = {
  /** The host in the names of images that come from here. */
  readonly registry: string;
  readonly artifacts: readonly Artifact[];
  readonly isCut: boolean;
};

/** A commit of the platform repository, and the digests that the component's manifests ask for there. @internal */
export type Placement = {
  readonly commit: DeliveredCommit;
  readonly digests: ReadonlySet<string>;
};

/** Commits of the component's manifests, newest first. @internal */
export type Placements = {
  readonly placements: readonly Placement[];
  readonly isCut: boolean;
};

/** A revision that Argo CD deployed, and the digests in it. @internal */
export type Deployed = {
  readonly revision: string;
  readonly deployedAt: string | null;
  readonly href: string | null;
  readonly digests: ReadonlySet<string>;
};

/** A pod's container, as its node runs it. @internal */
export type RunningImage = {
  /** With its digest. */
  readonly image: string;
  readonly digest: string;
  readonly pod: string;
  readonly isReady: boolean;
};

/** Everything that the systems say about the changes of a component. @internal */
export type Facts = {
  /** Newest first. */
  readonly commits: readonly DeliveredCommit[];
  readonly runs: Read<Runs>;
  readonly artifacts: Read<Artifacts>;
  readonly placements: Read<Placements>;
  /** Newest first. */
  readonly deployed: Read<readonly Deployed[]>;
  readonly running: Read<readonly RunningImage[]>;
};
