import type { Response, Router } from 'express';
import { z } from 'zod';
import { GitRefusal } from '../../git/GitRefusal';
import type { TreeEntry } from '../../git/objects';
import { apiUrl, type GitHub } from '../Repository';
import { notFound, refuse } from './answers';
import { gitCommitShape } from './shapes';

const NewBlob = z.object({
  content: z.string(),
  encoding: z.enum(['utf-8', 'base64']).default('utf-8'),
});

const NewTree = z.object({
  base_tree: z.string().optional(),
  tree: z
    .array(
      z.object({
        path: z.string().min(1),
        mode: z.enum(['100644', '100755', '120000']),
        /** `null` takes the file out. */
        sha: z.string().nullish(),
        content: z.string().optional(),
      }),
    )
    .min(1),
});

const NewCommit = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
});

/** Reads a body; answers 422 and gives nothing when it is not what GitHub takes. */
function read<T extends z.ZodType>(
  schema: T,
  body: unknown,
  res: Response,
): z.infer<T> | undefined {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  refuse(res, 422, `Invalid request. ${parsed.error.issues[0].path.join('.')}`);
  return undefined;
}

async function entries(
  { store }: GitHub,
  { tree }: z.infer<typeof NewTree>,
): Promise<Map<string, TreeEntry | null>> {
  const found = new Map<string, TreeEntry | null>();
  for (const { path, mode, sha, content } of tree) {
    if (content !== undefined) {
      const oid = await store.writeBlob(Buffer.from(content, 'utf8'));
      found.set(path, { oid, mode });
    } else {
      found.set(path, sha ? { oid: sha, mode } : null);
    }
  }
  return found;
}

/** Blobs, trees and commits that no branch has yet. @internal */
export function addGitWriteRoutes(router: Router, github: GitHub): void {
  const { store } = github;

  router.post('/git/blobs', async (req, res) => {
    const body = read(NewBlob, req.body, res);
    if (!body) return;
    const encoding = body.encoding === 'base64' ? 'base64' : 'utf8';
    const sha = await store.writeBlob(Buffer.from(body.content, encoding));
    res.status(201).json({ sha, url: apiUrl(github, 'git/blobs', sha) });
  });

  router.post('/git/trees', async (req, res) => {
    const body = read(NewTree, req.body, res);
    if (!body) return undefined;
    const base = body.base_tree;
    if (base && !(await store.directory(base, ''))) return notFound(res);
    try {
      const sha = await store.writeTree(base, await entries(github, body));
      const found = (await store.directory(sha, '')) ?? [];
      return res.status(201).json({
        sha,
        url: apiUrl(github, 'git/trees', sha),
        tree: found.map(({ path, mode, type, oid }) => ({
          path,
          mode,
          type,
          sha: oid,
        })),
        truncated: false,
      });
    } catch (error) {
      if (error instanceof GitRefusal) {
        return refuse(
          res,
          422,
          'tree.path contains a malformed path component',
        );
      }
      throw error;
    }
  });

  router.post('/git/commits', async (req, res) => {
    const body = read(NewCommit, req.body, res);
    if (!body) return undefined;
    const { message, parents, tree } = body;
    if (!(await store.directory(tree, ''))) {
      return refuse(res, 422, 'Tree SHA does not exist');
    }
    try {
      const oid = await store.commitTree(tree, parents, message);
      const commit = await store.commit(oid);
      return res.status(201).json(gitCommitShape(github, commit));
    } catch (error) {
      if (error instanceof GitRefusal) {
        return refuse(res, 422, 'Parent SHA does not exist or is not a commit');
      }
      throw error;
    }
  });
}
