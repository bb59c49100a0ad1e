import type { Response, Router } from 'express';
import { z } from 'zod';
import type { PullRequest } from '../PullRequests';
import { LOGIN, type GitHub } from '../Repository';
import { notFound, refuse } from './answers';
import { answerError } from './pullRefusals';
import { fileShape, pullShape, pullSummary } from './pullShape';
import { commitShape } from './shapes';

const NewPull = z.object({
  title: z.string().min(1),
  head: z.string().min(1),
  base: z.string().min(1),
  body: z.string().nullish(),
});

const PullEdit = z.object({
  title: z.string().min(1).optional(),
  body: z.string().optional(),
  state: z.enum(['open', 'closed']).optional(),
});

const MergeRequest = z.object({
  sha: z.string().optional(),
  merge_method: z.enum(['merge', 'squash']).optional(),
});

const withoutOwner = (head: string) => head.replace(/^[^:/]+:/, '');

function selected(
  pulls: readonly PullRequest[],
  query: Record<string, unknown>,
) {
  const state = query.state ?? 'open';
  const newestFirst = [...pulls].reverse();
  return newestFirst.filter(
    pull =>
      (state === 'all' || (pull.state === 'open') === (state === 'open')) &&
      (!query.head || withoutOwner(String(query.head)) === pull.head) &&
      (!query.base || query.base === pull.base),
  );
}

function addSingleRoutes(router: Router, github: GitHub): void {
  const { pulls } = github;

  const withPull = async (
    res: Response,
    number: string,
    answer: (pull: PullRequest) => Promise<unknown>,
  ) => {
    try {
      res.json(await answer(await pulls.get(Number(number))));
    } catch (error) {
      answerError(res, error);
    }
  };

  router.get('/pulls/:number', (req, res) =>
    withPull(res, req.params.number, pull => pullShape(github, pull)),
  );

  router.patch('/pulls/:number', (req, res) =>
    withPull(res, req.params.number, async ({ number }) =>
      pullShape(github, await pulls.edit(number, PullEdit.parse(req.body))),
    ),
  );

  router.get('/pulls/:number/files', (req, res) =>
    withPull(res, req.params.number, async pull =>
      (await pulls.diff(pull)).map(file => fileShape(github, pull, file)),
    ),
  );

  router.get('/pulls/:number/commits', (req, res) =>
    withPull(res, req.params.number, async pull =>
      (await pulls.commits(pull)).map(commit => commitShape(github, commit)),
    ),
  );

  router.get('/pulls/:number/merge', async (req, res) => {
    const found = (await pulls.list()).find(
      p => p.number === Number(req.params.number),
    );
    return found?.state === 'merged' ? res.status(204).end() : notFound(res);
  });

  router.put('/pulls/:number/merge', (req, res) =>
    withPull(res, req.params.number, async ({ number }) => {
      const { sha, merge_method: method } = MergeRequest.parse(req.body ?? {});
      const { mergeCommit } = await pulls.merge(number, sha, method);
      return {
        sha: mergeCommit,
        merged: true,
        message: 'Pull Request successfully merged',
      };
    }),
  );
}

/** Pull requests: list, read, open, edit, merge. @internal */
export function addPullRoutes(router: Router, github: GitHub): void {
  const { pulls } = github;

  router.get('/pulls', async (req, res) => {
    const found = selected(await pulls.list(), req.query);
    res.json(found.map(pull => pullSummary(github, pull)));
  });

  router.post('/pulls', async (req, res) => {
    const body = NewPull.safeParse(req.body);
    if (!body.success) {
      const field = body.error.issues[0].path.join('.');
      const missing = { resource: 'PullRequest', field, code: 'missing_field' };
      return refuse(res, 422, 'Validation Failed', [missing]);
    }
    const head = withoutOwner(body.data.head);
    const request = {
      ...body.data,
      head,
      body: body.data.body ?? '',
      author: LOGIN,
    };
    try {
      const pull = await pulls.open(request);
      return res.status(201).json(await pullShape(github, pull));
    } catch (error) {
      return answerError(res, error);
    }
  });

  addSingleRoutes(router, github);
}
