import type { Submission } from './bindings';
import type { WorkflowTemplate } from './templates';

/** How many vulnerabilities a scan finds. @internal */
export type Vulnerabilities = {
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
};

/** A step that fails, by the name of its template. @internal */
export type Failure = { readonly step: string; readonly message: string };

/** A workflow that a push started; times in epoch milliseconds. @internal */
export type Run = Omit<Submission, 'prefix'> & {
  readonly name: string;
  /** The commit that was pushed. */
  readonly commit: string;
  readonly startedAt: number;
  /** How many times faster than a small cluster it goes. */
  readonly speed: number;
  /** As they were when it was submitted. */
  readonly templates: ReadonlyMap<string, WorkflowTemplate>;
  /** The digest of what it builds. */
  readonly digest: string;
  readonly failure: Failure | null;
  readonly vulnerabilities: Vulnerabilities;
};
