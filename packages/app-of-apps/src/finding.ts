/** How bad a finding is; only an `error` refuses a change. @public */
export type Severity = 'error' | 'warning' | 'info';

/** A problem in the repository or in a request, with the way out in its message. @public */
export type Finding = {
  /** Rule id in kebab-case. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** What to do about it, in one sentence, when the message does not say it. */
  readonly fix?: string;
  /** The request's field to change, when there is one. */
  readonly field?: string;
  /** Repository path, when the finding is about a file. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
};

/** Does any finding refuse the change? @public */
export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');
