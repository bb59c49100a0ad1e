import type { Response } from 'express';
import { ZodError } from 'zod';
import { GitRefusal } from '../../git/GitRefusal';
import { PullRequestRefusal, type PullRefusal } from '../PullRequests';
import { OWNER } from '../Repository';
import { notFound, refuse } from './answers';

const custom = (message: string) => ({
  resource: 'PullRequest',
  code: 'custom',
  message,
});

function answerRefusal(res: Response, refusal: PullRefusal): void {
  const invalid = (error: object) =>
    refuse(res, 422, 'Validation Failed', [error]);
  switch (refusal.kind) {
    case 'unknown':
      return notFound(res);
    case 'branch-missing':
      return invalid({
        resource: 'PullRequest',
        field: refusal.field,
        code: 'invalid',
      });
    case 'already-open':
      return invalid(
        custom(`A pull request already exists for ${OWNER}:${refusal.head}.`),
      );
    case 'no-commits':
      return invalid(
        custom(`No commits between ${refusal.base} and ${refusal.head}`),
      );
    case 'head-moved':
      return refuse(
        res,
        409,
        'Head branch was modified. Review and try the merge again.',
      );
    default:
      return refuse(res, 405, 'Pull Request is not mergeable');
  }
}

/** Answers a refused change as GitHub does; anything else is thrown on. @internal */
export function answerError(res: Response, error: unknown): void {
  if (error instanceof PullRequestRefusal) {
    answerRefusal(res, error.refusal);
  } else if (error instanceof GitRefusal) {
    refuse(res, 405, 'Pull Request is not mergeable');
  } else if (error instanceof ZodError) {
    const field = error.issues[0].path.join('.');
    refuse(res, 422, 'Validation Failed', [
      { resource: 'PullRequest', field, code: 'invalid' },
    ]);
  } else {
    throw error;
  }
}
