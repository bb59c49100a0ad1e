import {
  ConflictError,
  InputError,
  isError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { hasErrors, type Plan } from '@platform-bootstrap/app-of-apps';
import type { Settings } from '../config';
import {
  RateLimitedError,
  type Forge,
  type PullRequest,
  type PullRequestDraft,
} from '../forge/types';
import { plainTitle } from './plainTitle';
import { planDigest } from './planDigest';
import type { PlannedChange } from './Planner';
import type { Waiting, WaitingLine } from './WaitingLine';

const ATTEMPTS = 3;
const WAITS = 5;

/** Throws InputError with every error finding, one a line. @internal */
export function refuseErrors({ findings }: Plan): void {
  if (!hasErrors(findings)) return;
  const lines = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ field, message }) => (field ? `${field}: ${message}` : message));
  throw new InputError(`The change cannot be made.\n${lines.join('\n')}`);
}

/** What came of a change. @internal */
export type Proposal = PullRequest & {
  readonly branch: string;
  readonly needsPlatformReview: boolean;
};

/** How a change is proposed. @internal */
export type ProposeOptions = {
  /** The digest of the plan that the person has reviewed; without it nothing was reviewed. */
  readonly digest?: string;
  /** Where to wait for a rate limit; without it nobody waits. */
  readonly waits?: { readonly line: WaitingLine; readonly as: Waiting };
};

/**
 * Throws ConflictError unless the plan is the reviewed one: between the look at it and now somebody can have changed the repository,
 * the rights or the request.
 *
 * @internal
 */
export function refuseOther(plan: Plan, digest: string | undefined): void {
  if (digest === undefined || planDigest(plan) === digest) return;
  throw new ConflictError(
    'The plan has changed since it was reviewed, because the repository or your rights have changed meanwhile. Nothing was written; look at the new plan and create it again',
  );
}

function toDraft(
  { repository }: Settings,
  { plan, commit }: Pick<PlannedChange, 'plan' | 'commit'>,
): PullRequestDraft & Pick<Proposal, 'needsPlatformReview'> {
  const { branch, title, body, files, needsPlatformReview } = plan;
  if (branch === null) throw new InputError('The change has no branch');
  const changed = files.filter(file => file.before !== file.after);
  if (changed.length === 0) {
    throw new ConflictError(
      'The platform repository already is as this change would make it; there is nothing to open',
    );
  }
  const line = plainTitle(title);
  return {
    repositoryUrl: repository.url,
    base: { branch: repository.branch, commit },
    branch,
    title: line,
    body,
    message: line,
    files: changed.map(({ path, before, after }) => ({
      path,
      before,
      content: after,
    })),
    needsPlatformReview,
  };
}

/** What to do after a forge could not open the pull request: plan again, after a wait where there is one. */
async function recover(
  error: unknown,
  { waits }: ProposeOptions,
): Promise<'moved' | 'waited'> {
  if (error instanceof RateLimitedError) {
    if (!waits) throw new ServiceUnavailableError(error.message);
    await waits.line.waitUntil(error.until, waits.as);
    return 'waited';
  }
  if (isError(error) && error.name === 'BaseMovedError') return 'moved';
  throw error;
}

/**
 * Plans and opens one pull request; plans again when the base branch moves meanwhile, so that nobody's change is reverted, and after a
 * wait for a rate limit, so that rights are asked for again. Throws what the forge throws, InputError when the plan has errors,
 * ConflictError when it is not the reviewed one, and ServiceUnavailableError when a rate limit is not waited for.
 *
 * @internal
 */
export async function proposeChange(
  forge: Forge,
  settings: Settings,
  plan: () => Promise<Pick<PlannedChange, 'plan' | 'commit'>>,
  options: ProposeOptions = {},
): Promise<Proposal> {
  const { digest, waits } = options;
  let moves = 0;
  for (let waited = 0; moves < ATTEMPTS && waited <= WAITS; ) {
    await waits?.line.pass(waits.as);
    const planned = await plan();
    refuseErrors(planned.plan);
    refuseOther(planned.plan, digest);
    const { needsPlatformReview, ...draft } = toDraft(settings, planned);
    try {
      const { url, number } = await forge.openPullRequest(draft);
      return { url, number, branch: draft.branch, needsPlatformReview };
    } catch (error) {
      if ((await recover(error, options)) === 'moved') moves += 1;
      else waited += 1;
    }
  }
  throw moves < ATTEMPTS
    ? new ServiceUnavailableError(
        `GitHub's rate limit did not end after ${WAITS} waits; nothing was written, try again later`,
      )
    : new ConflictError(
        `${settings.repository.branch} changes faster than the request can be planned; try again in a minute`,
      );
}
