import type { ChangedFile } from '../doctor';
import type { Finding } from '../finding';
import type { Repository } from '../model';
import type { ServiceRegistry } from '../render';
import type { ChangeKind, ChangeRequests } from './requests';
import type { Rights } from './rights';
import type { Effect, PlannedFile } from './types';
import type { ChartRelease } from './upgradeRule';

/** A JSON Schema, as a chart's `values.schema.json` has it. @public */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A team that makes services. @public */
export type ServiceTeam = {
  /** The category of its Applications. */
  readonly category: string;
  /** The group whose members may make one, and which owns it. */
  readonly group: string;
};

/** How services are made here. @public */
export type ServiceFacts = {
  /** Where their repositories are, no slash at the end: `https://github.com/acme`. */
  readonly organisationUrl: string;
  readonly teams: readonly ServiceTeam[];
  readonly registry: ServiceRegistry;
  /** Where telemetry is received in the cluster, over HTTP. */
  readonly telemetryUrl?: string;
};

/** What a plan takes into account and the repository does not say. @public */
export type ChangeFacts = {
  /** Absent where no services are made. */
  readonly services?: ServiceFacts;
  /** The schema of the values that the chart takes in the version in question. */
  readonly valuesSchema?: JsonSchema;
  /** What the chart's repository has. */
  readonly chartVersions?: readonly ChartRelease[];
  /** What fixes a finding instead of the doctor; `undefined` when a fix is not safe to apply by machine. */
  readonly repairFinding?: (
    repository: Repository,
    finding: {
      readonly rule: string;
      readonly file: string;
      readonly line: number;
    },
  ) =>
    | {
        readonly path: string;
        readonly before: string;
        readonly after: string;
      }
    | undefined;
};

/** What a change is planned from. @internal */
export type Question<K extends ChangeKind> = {
  readonly repository: Repository;
  /** Tidied. */
  readonly request: ChangeRequests[K];
  readonly rights: Rights;
  readonly facts: ChangeFacts;
};

type Heading = {
  readonly title: string;
  readonly branch: string | null;
  readonly findings: readonly Finding[];
};

/** A change that cannot be made; its files, if any, are as they should be already. @internal */
export type Refusal = Heading & {
  readonly kind: 'refused';
  readonly files?: readonly PlannedFile[];
};

/** A change as one planner sees it: without what holds for every change. @internal */
export type Proposal = Heading & {
  readonly kind: 'proposed';
  readonly files: readonly PlannedFile[];
  readonly effects: readonly Effect[];
  /** Label and value of what was asked for. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Markdown made of checked values only. */
  readonly undo: string;
  /** Why a platform engineer has to approve it; empty when nobody has to. */
  readonly reviewReasons: readonly string[];
  /** The field that a finding of the doctor follows from. */
  readonly fieldOf?: (finding: Finding) => string | undefined;
  /** Rules of the doctor that the fields' own checks have spoken about. */
  readonly spokenFor?: ReadonlySet<string>;
};

/** Plans one kind of change: pure, and never throws for what is in the request or the repository. @internal */
export type Planner<K extends ChangeKind> = (
  question: Question<K>,
) => Proposal | Refusal;

/** A text of the repository before and after a change. @internal */
export const changedFile = (
  { files }: Repository,
  path: string,
  after: ChangedFile['after'],
): PlannedFile => ({ path, before: files.get(path) ?? null, after });

/** A file that is already as it should be. @internal */
export const unchangedFile = (
  { files }: Repository,
  path: string,
): PlannedFile => {
  const text = files.get(path) ?? null;
  return { path, before: text, after: text };
};
