import { ConflictError, InputError, isError } from '@backstage/errors';
import { hasErrors, type Plan } from '@platform-bootstrap/app-of-apps';
import type { Settings } from '../config';
import type { Forge, PullRequest } from '../forge/types';
import type { PlannedChange } from './Planner';

const ATTEMPTS = 3;

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

/**
 * Plans and opens one pull request; plans again when the base branch moves meanwhile, so that nobody's change is reverted.
 * Throws what the forge throws, InputError when the plan has errors.
 *
 * @internal
 */
export async function proposeChange(
  forge: Forge,
  { repository }: Settings,
  plan: () => Promise<PlannedChange>,
): Promise<Proposal> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { plan: planned, commit } = await plan();
    refuseErrors(planned);
    const { branch, title, body, needsPlatformReview } = planned;
    if (branch === null) throw new InputError('The change has no branch');
    const changed = planned.files.filter(file => file.before !== file.after);
    try {
      const { url, number } = await forge.openPullRequest({
        repositoryUrl: repository.url,
        base: { branch: repository.branch, commit },
        branch,
        title,
        body,
        message: title,
        files: changed.map(({ path, before, after }) => {
          if (after === null) {
            throw new InputError(`The forge cannot remove ${path}`);
          }
          return { path, content: after, isNew: before === null };
        }),
      });
      return { url, number, branch, needsPlatformReview };
    } catch (error) {
      if (!isError(error) || error.name !== 'BaseMovedError') throw error;
    }
  }
  throw new ConflictError(
    `${repository.branch} changes faster than the request can be planned; try again in a minute`,
  );
}
