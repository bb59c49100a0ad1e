import type { Router } from 'express';
import { z } from 'zod';
import { GitRefusal } from '../../git/GitRefusal';
import { apiUrl, type GitHub } from '../Repository';
import { notFound, refuse } from './answers';
import { gitCommitShape } from './shapes';

const CreateRef = z.object({ ref: z.string(), sha: z.string() });
const UpdateRef = z.object({ sha: z.string(), force: z.boolean().optional() });

const HEADS = 'refs/heads/';

const refShape = (github: GitHub, branch: string, oid: string) => ({
  ref: `${HEADS}${branch}`,
  node_id: `REF_${branch}`,
  url: apiUrl(github, 'git/refs/heads', branch),
  object: { type: 'commit', sha: oid, url: apiUrl(github, 'git/commits', oid) },
});

const REFUSALS: Readonly<Record<string, string>> = {
  'branch-exists': 'Reference already exists',
  'branch-missing': 'Reference does not exist',
  'object-missing': 'Object does not exist',
  'not-fast-forward': 'Update is not a fast forward',
};

const wording = (error: unknown): string => {
  if (!(error instanceof GitRefusal)) throw error;
  return REFUSALS[error.refusal.kind] ?? 'Reference name is invalid';
};

async function treeEntries(
  github: GitHub,
  oid: string,
  prefix: string,
  recursive: boolean,
): Promise<readonly object[] | undefined> {
  const found = await github.store.directory(oid, '');
  const entries = found?.map(async ({ path: name, mode, type, oid: sha }) => {
    const path = `${prefix}${name}`;
    const isBlob = type === 'blob';
    const size = isBlob ? (await github.store.blob(sha)).length : undefined;
    const url = apiUrl(github, isBlob ? 'git/blobs' : 'git/trees', sha);
    const below =
      !isBlob && recursive
        ? await treeEntries(github, sha, `${path}/`, recursive)
        : [];
    return [
      { path, mode, type, sha, ...(isBlob && { size }), url },
      ...(below ?? []),
    ];
  });
  return entries && (await Promise.all(entries)).flat();
}

function addObjectRoutes(router: Router, github: GitHub): void {
  const { store } = github;

  router.get('/git/trees/:sha(*)', async (req, res) => {
    const { sha } = req.params;
    const oid = (await store.resolve(sha)) ?? sha;
    const tree = await treeEntries(github, oid, '', 'recursive' in req.query);
    if (!tree) return notFound(res);
    const url = apiUrl(github, 'git/trees', oid);
    return res.json({ sha: oid, url, tree, truncated: false });
  });

  router.get('/git/blobs/:sha', async (req, res) => {
    const { sha } = req.params;
    const content = await store.blob(sha).catch(() => undefined);
    if (!content) return notFound(res);
    return res.json({
      sha,
      node_id: `B_${sha}`,
      url: apiUrl(github, 'git/blobs', sha),
      size: content.length,
      content: content.toString('base64'),
      encoding: 'base64',
    });
  });

  router.get('/git/commits/:sha', async (req, res) => {
    const oid = await store.resolve(req.params.sha);
    if (!oid) return notFound(res);
    return res.json(gitCommitShape(github, await store.commit(oid)));
  });
}

function addRefRoutes(router: Router, github: GitHub): void {
  const { store } = github;

  router.get('/git/ref/heads/:branch(*)', async (req, res) => {
    const { branch } = req.params;
    const oid = await store.resolve(`${HEADS}${branch}`);
    return oid ? res.json(refShape(github, branch, oid)) : notFound(res);
  });

  router.get('/git/matching-refs/heads/:start(*)', async (req, res) => {
    const found = (await store.branches()).filter(({ name }) =>
      name.startsWith(req.params.start),
    );
    res.json(found.map(({ name, oid }) => refShape(github, name, oid)));
  });

  router.post('/git/refs', async (req, res) => {
    const body = CreateRef.safeParse(req.body);
    if (!body.success || !body.data.ref.startsWith(HEADS)) {
      return refuse(
        res,
        422,
        'Reference name is invalid: send ref refs/heads/<branch> and sha',
      );
    }
    const branch = body.data.ref.slice(HEADS.length);
    try {
      await store.createBranch(branch, body.data.sha);
    } catch (error) {
      return refuse(res, 422, wording(error));
    }
    return res.status(201).json(refShape(github, branch, body.data.sha));
  });

  router.patch('/git/refs/heads/:branch(*)', async (req, res) => {
    const body = UpdateRef.safeParse(req.body);
    if (!body.success)
      return refuse(res, 422, 'Invalid request: sha is missing');
    try {
      // `force` is not honoured: the sandbox never drops anybody's commit.
      await store.moveBranch(req.params.branch, body.data.sha);
    } catch (error) {
      return refuse(res, 422, wording(error));
    }
    return res.json(refShape(github, req.params.branch, body.data.sha));
  });

  router.delete('/git/refs/heads/:branch(*)', async (req, res) => {
    try {
      await store.deleteBranch(req.params.branch);
    } catch (error) {
      return refuse(res, 422, wording(error));
    }
    return res.status(204).end();
  });
}

/** Blobs, trees, commits and refs. @internal */
export function addGitRoutes(router: Router, github: GitHub): void {
  addObjectRoutes(router, github);
  addRefRoutes(router, github);
}
