import type { Finding } from '../finding';
import type { Repository } from '../model';
import { manifestsOf } from '../model/readRepository';
import { RULES } from './rules';
import type { Diagnosis, Examined, Rule } from './types';

const examinations = new WeakMap<Repository, Examined>();

/** Every Kubernetes object of a repository, for who examines it. @public */
export function examined(repository: Repository): Examined {
  const kept = examinations.get(repository);
  if (kept) return kept;
  const examination = { repository, ...manifestsOf(repository) };
  examinations.set(repository, examination);
  return examination;
}

const toFinding = (
  { id, severity }: Rule,
  { at, message, fix }: Diagnosis,
): Finding => ({ rule: id, severity, message, fix, ...at });

const WORST = ['error', 'warning', 'info'];

const compare = (a: Finding, b: Finding): number =>
  WORST.indexOf(a.severity) - WORST.indexOf(b.severity) ||
  (a.file ?? '').localeCompare(b.file ?? '') ||
  (a.line ?? 0) - (b.line ?? 0) ||
  (a.column ?? 0) - (b.column ?? 0);

// The same rule is asked again when its findings are repaired.
const found = new WeakMap<Examined, Map<Rule, readonly Diagnosis[]>>();

/** What a rule finds, looked for once. @internal */
export function diagnose(rule: Rule, all: Examined): readonly Diagnosis[] {
  const byRule = found.get(all) ?? new Map<Rule, readonly Diagnosis[]>();
  found.set(all, byRule);
  const diagnoses = byRule.get(rule) ?? [...rule.check(all)];
  byRule.set(rule, diagnoses);
  return diagnoses;
}

/** How a repository is examined. @public */
export type ExamineOptions = {
  /** Every rule when absent. */
  readonly rules?: readonly Rule[];
};

/**
 * Examines a repository with every rule. Never throws for what is in the repository.
 *
 * @returns findings, worst first, then by file and line
 * @public
 */
export function examine(
  repository: Repository,
  { rules = RULES }: ExamineOptions = {},
): readonly Finding[] {
  const all = examined(repository);
  const findings = rules.flatMap(rule =>
    diagnose(rule, all).map(diagnosis => toFinding(rule, diagnosis)),
  );
  return [...repository.findings, ...findings].sort(compare);
}
