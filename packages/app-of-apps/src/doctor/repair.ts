import type { Repository } from '../model';
import { diagnose, examined } from './examine';
import { introducedFindings } from './introduced';
import { RULES } from './rules';
import type { Examined, Rule } from './types';

/** Which finding is meant: what does not move when it is shown and repaired at different times. @public */
export type FindingPlace = {
  /** Rule id. */
  readonly rule: string;
  /** Repository path. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
};

/** One file with a finding repaired. @public */
export type Repair = {
  readonly path: string;
  readonly before: string;
  readonly after: string;
};

function attempt(
  { check: _, ...rule }: Rule,
  all: Examined,
  diagnoses: ReturnType<typeof diagnose>,
): Repair | undefined {
  for (const diagnosis of diagnoses) {
    const { file: path } = diagnosis.at;
    const before = all.repository.files.get(path);
    const after = rule.repair?.(all, diagnosis);
    if (before !== undefined && after !== undefined && after !== before) {
      return { path, before, after };
    }
  }
  return undefined;
}

function propose(
  repository: Repository,
  { rule: id, file, line }: FindingPlace,
): Repair | undefined {
  const rule = RULES.find(known => known.id === id);
  if (!rule?.repair || file === undefined) return undefined;
  const all = examined(repository);
  const meant = diagnose(rule, all).filter(
    ({ at }) => at.file === file && at.line === line,
  );
  return attempt(rule, all, meant);
}

/** Does the finding's rule know an edit for it? {@link repairFinding} also looks at what the edit would bring. @public */
export const isRepairable = (
  finding: FindingPlace,
  repository: Repository,
): boolean => propose(repository, finding) !== undefined;

/**
 * The file that a finding is in, with that finding repaired and nothing else changed.
 *
 * @returns `undefined` when there is no such finding, when a person has to decide, or when the edit would bring another finding
 * @public
 */
export function repairFinding(
  repository: Repository,
  finding: FindingPlace,
): Repair | undefined {
  const repair = propose(repository, finding);
  if (!repair) return undefined;
  const { path, after } = repair;
  const brought = introducedFindings(repository, [{ path, after }]);
  return brought.length === 0 ? repair : undefined;
}
