import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { Request, RequestHandler, Router } from 'express';
import type { Clock } from '../clock';
import { GitRefusal } from '../git/GitRefusal';
import type { Checks } from '../github/Checks';
import {
  PullRequestRefusal,
  type PullRequest,
  type PullRequests,
} from '../github/PullRequests';
import { CheckBody, MergeBody, readBody, ReviewBody } from './bodies';

/** What the levers of pull requests move. @internal */
export type PullLevers = {
  readonly pulls: PullRequests;
  readonly checks: Checks;
  readonly clock: Clock;
  /** Where a pull request's page is. */
  readonly pullPage: (number: number) => string;
};

const ACTIONS = { merge: 'merged', close: 'closed', review: 'reviewed' };

/** Runs an action on a pull request and says in words why it was refused. */
async function acting<T>(
  action: keyof typeof ACTIONS,
  number: number,
  act: () => Promise<T>,
): Promise<T> {
  const refused = `Pull request ${number} cannot be ${ACTIONS[action]}: `;
  try {
    return await act();
  } catch (error) {
    if (error instanceof PullRequestRefusal) {
      const { refusal } = error;
      if (refusal.kind === 'unknown') {
        throw new NotFoundError(`There is no pull request ${number}`);
      }
      const state = refusal.kind === 'not-open' ? refusal.state : 'changing';
      throw new ConflictError(`${refused}it is ${state}`);
    }
    if (error instanceof GitRefusal && error.refusal.kind === 'conflict') {
      const paths = error.refusal.paths.join(', ');
      throw new ConflictError(
        `${refused}its branch and the base both changed ${paths}`,
      );
    }
    throw error;
  }
}

function numberOf({ params, path }: Request): number {
  if (!/^\d+$/.test(params.number)) {
    const action = path.split('/').at(-1);
    throw new InputError(
      `Pull request "${params.number}" is no number; use POST /_sandbox/pulls/<number>/${action}`,
    );
  }
  return Number(params.number);
}

const wantsPage = (req: Request) => req.accepts(['json', 'html']) === 'html';

/** What reviewers, a CI system and whoever merges do to a pull request. @internal */
export function addPullLevers(router: Router, levers: PullLevers): void {
  const { pulls, checks, clock } = levers;

  const withPull =
    (
      action: keyof typeof ACTIONS,
      act: (number: number, req: Request) => Promise<PullRequest>,
      answer: (pull: PullRequest) => object,
    ): RequestHandler =>
    async (req, res) => {
      const number = numberOf(req);
      const pull = await acting(action, number, () => act(number, req));
      if (wantsPage(req)) res.redirect(303, levers.pullPage(number));
      else res.json({ number, ...answer(pull) });
    };

  router.post(
    '/pulls/:number/merge',
    withPull(
      'merge',
      (number, req) =>
        pulls.merge(number, undefined, readBody(MergeBody, req.body).method),
      ({ mergeCommit }) => ({ merged: true, sha: mergeCommit }),
    ),
  );

  router.post(
    '/pulls/:number/close',
    withPull(
      'close',
      number => pulls.edit(number, { state: 'closed' }),
      ({ state }) => ({ state }),
    ),
  );

  router.post(
    '/pulls/:number/review',
    withPull(
      'review',
      (number, req) => {
        const { decision } = readBody(ReviewBody, req.body);
        return pulls.review(number, decision === 'none' ? null : decision);
      },
      ({ review }) => ({ review }),
    ),
  );

  router.post('/pulls/:number/checks', async (req, res) => {
    const number = numberOf(req);
    const check = readBody(CheckBody, req.body);
    const { headOid } = await acting('review', number, () => pulls.get(number));
    checks.report(headOid, { ...check, at: clock() });
    res.json({ number, head: headOid, checks: checks.of(headOid) });
  });
}
