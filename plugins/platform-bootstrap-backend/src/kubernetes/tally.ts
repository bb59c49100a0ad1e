import type {
  HealthCode,
  ReadinessCondition,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** How one object of many is doing; `pending` is on its way and no fault. @internal */
export type Verdict =
  | { readonly kind: 'good' }
  | { readonly kind: 'pending' }
  | {
      readonly kind: 'unknown' | 'bad';
      readonly reason: string;
      readonly message: string;
    };

/** An object with its verdict; the name says its kind too where several are counted together. @internal */
export type Judged = { readonly name: string; readonly verdict: Verdict };

/** What is counted, and how it is said. @internal */
export type TallyWords = {
  readonly type: string;
  /** One of them, and several. */
  readonly nouns: readonly [string, string];
  /** What is true of the good ones: `synced`. */
  readonly good: string;
  /** Reason when all are good. */
  readonly reason: string;
};

const MOST_SHOWN = 5;

const ORDER = ['bad', 'unknown', 'pending', 'good'];

const rank = ({ verdict }: Judged) => ORDER.indexOf(verdict.kind);

/** The worst first, and always in the same order. @internal */
export const worstFirst = (judged: readonly Judged[]): readonly Judged[] =>
  [...judged].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));

/** The first of several verdicts that is not good, worst first. @internal */
export const worstOf = (verdicts: readonly Verdict[]): Verdict =>
  [...verdicts].sort(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind),
  )[0];

const are = (count: number) => (count === 1 ? 'is' : 'are');

function allGood(
  total: number,
  good: number,
  { type, nouns: [one, many], good: adjective, reason }: TallyWords,
): ReadinessCondition {
  const common = { type, status: 'True', reason } as const;
  if (total === 0) return { ...common, message: `there is no ${one}` };
  const all = total === 1 ? `the only ${one}` : `all ${total} ${many}`;
  if (good === total) {
    return { ...common, message: `${all} ${are(total)} ${adjective}` };
  }
  if (total === 1) return { ...common, message: `${all} is on the way` };
  const coming = `${total - good} ${are(total - good)} on the way`;
  return {
    ...common,
    message: `${good} of ${total} ${many} ${are(good)} ${adjective}; ${coming}`,
  };
}

/** One condition for many objects: how many are not as they should be, and which is the worst. @internal */
export function tally(
  judged: readonly Judged[],
  words: TallyWords,
): ReadinessCondition {
  const [worst] = worstFirst(judged);
  const total = judged.length;
  const count = (...kinds: readonly string[]) =>
    judged.filter(({ verdict }) => kinds.includes(verdict.kind)).length;
  if (
    !worst ||
    worst.verdict.kind === 'good' ||
    worst.verdict.kind === 'pending'
  ) {
    return allGood(total, count('good'), words);
  }
  const { type, nouns, good } = words;
  const { kind, reason, message } = worst.verdict;
  const affected = count('bad', 'unknown');
  const noun = total === 1 ? nouns[0] : nouns[1];
  const others = affected > 1 ? `; and ${affected - 1} more` : '';
  return {
    type,
    status: kind === 'bad' ? 'False' : 'Unknown',
    reason,
    message: `${affected} of ${total} ${noun} ${are(affected)} not ${good}: ${
      worst.name
    }: ${message}${others}`,
  };
}

/** The same as evidence: counts, and the few that are worst. @internal */
export function tallyData(
  judged: readonly Judged[],
): Readonly<Record<string, unknown>> {
  const count = (kind: string) =>
    judged.filter(({ verdict }) => verdict.kind === kind).length;
  const worst = worstFirst(judged)
    .flatMap(({ name, verdict }) =>
      verdict.kind === 'bad' || verdict.kind === 'unknown'
        ? [{ name, reason: verdict.reason, message: verdict.message }]
        : [],
    )
    .slice(0, MOST_SHOWN);
  return {
    total: judged.length,
    good: count('good'),
    onTheWay: count('pending'),
    ...(worst.length > 0 && { worst }),
  };
}

/** The health that a product's own conditions come to. @internal */
export function healthBy(
  conditions: readonly ReadinessCondition[],
): HealthCode {
  if (conditions.some(c => c.status === 'False')) return 'Degraded';
  const isUnknown = conditions.some(c => c.status === 'Unknown');
  return isUnknown ? 'Unknown' : 'Healthy';
}
