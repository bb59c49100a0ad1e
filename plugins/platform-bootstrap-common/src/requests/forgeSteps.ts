import type { CheckFact, PullFact, RequestFacts } from './facts';
import type { RequestLimits } from './limits';
import { current, done, failed, skipped, type Verdict } from './step';

const linkTo = ({ name, url }: CheckFact) =>
  url === null ? null : { title: name, href: url };

const namesOf = (checks: readonly CheckFact[]) =>
  checks.map(({ name }) => name).join(', ');

const lastEnd = (checks: readonly CheckFact[]) =>
  checks
    .flatMap(({ endedAt }) => endedAt ?? [])
    .sort()
    .at(-1);

/** Whether the forge's checks let it through; `before` is when they were first seen to. @internal */
export function judgeChecks(
  { pull }: RequestFacts,
  { checksMs }: RequestLimits,
  before: string | null,
  now: string,
): Verdict {
  const { checks, state, updatedAt } = pull;
  const isOpen = state === 'open';
  if (pull.hidesChecks) {
    return skipped('ChecksHidden', 'the portal may not read its checks');
  }
  if (checks.length === 0) {
    return skipped('NoChecks', 'the repository runs no checks on it');
  }
  const broken = checks.filter(check => check.state === 'failed');
  if (broken.length > 0) {
    const message =
      broken.length === 1
        ? `the check ${broken[0].name} has failed`
        : `${broken.length} checks have failed: ${namesOf(broken)}`;
    return failed('CheckFailed', message, {
      at: before ?? lastEnd(broken) ?? now,
      link: broken.map(linkTo).find(link => link !== null) ?? null,
      // Whoever merged or closed it anyway has decided about them.
      passes: !isOpen,
    });
  }
  const pending = checks.filter(check => check.state === 'pending');
  if (pending.length === 0) return done(lastEnd(checks) ?? before ?? now);
  if (!isOpen) {
    const message = `it was ${state} before they ended: ${namesOf(pending)}`;
    return skipped('NotAwaited', message);
  }
  return current('ChecksRunning', `waits for ${namesOf(pending)}`, {
    link: pending.map(linkTo).find(link => link !== null) ?? null,
    due: { since: updatedAt, withinMs: checksMs },
  });
}

// What keeps an open pull request from being merged, the most telling first.
function waitsFor({ pull, needsPlatformReview }: RequestFacts) {
  const { isDraft, review } = pull;
  const whom = needsPlatformReview ? ' by a platform engineer' : '';
  if (isDraft) return ['Draft', 'it is a draft: somebody has to finish it'];
  if (review === 'changes-requested') {
    return ['ChangesRequested', 'a reviewer asks for changes'];
  }
  if (review === 'required')
    return ['ReviewRequired', `waits for review${whom}`];
  return review === 'approved'
    ? ['NotMerged', `it is approved, and waits to be merged${whom}`]
    : ['NotMerged', `waits to be merged${whom}; nothing is against it`];
}

const conflictOf = ({ base }: PullFact) =>
  `its branch and ${base} have changed the same lines: somebody has to bring them together`;

/** Whether the first build has written the digest of its image where that is run; `before` is when it was first seen to have. @internal */
export function judgeBuilt(
  { image, pull }: RequestFacts,
  { readyMs }: RequestLimits,
  before: string | null,
  { now, since }: { readonly now: string; readonly since: string },
): Verdict {
  // What was built once is built.
  if (before !== null || image?.state === 'delivered') {
    return done(before ?? now);
  }
  if (pull.state === 'closed') {
    return skipped('NotAwaited', 'it was closed before its image was built');
  }
  const link = image?.link ?? null;
  return image?.state === 'missing'
    ? current(
        'NotBuilt',
        'the first build has not written the digest of its image yet',
        { link, due: { since, withinMs: readyMs } },
      )
    : current('ImageUnknown', 'the manifest cannot be read now', { link });
}

/** Whether it was merged. @internal */
export function judgeMerged(
  facts: RequestFacts,
  { reviewMs }: RequestLimits,
): Verdict {
  const { pull } = facts;
  const link = { title: 'Pull request', href: pull.url };
  const at = pull.endedAt ?? pull.updatedAt;
  if (pull.state === 'merged') return done(at);
  if (pull.state === 'closed') {
    return failed('Closed', 'it was closed without a merge', { at, link });
  }
  if (pull.hasConflict) {
    return failed('MergeConflict', conflictOf(pull), { link });
  }
  const [reason, message] = waitsFor(facts);
  return current(reason, message, {
    link,
    due: { since: pull.updatedAt, withinMs: reviewMs },
  });
}
