import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type Router } from 'express';
import { GitReader } from '../git/GitReader';
import { OWNER } from './Repository';

/** Git's plain-file HTTP protocol, so that `git clone` works on a repository's URL; read only. @internal */
export function createCloneRouter(gitdir: string, repository: string): Router {
  const router = express.Router();
  const reader = new GitReader(gitdir);
  const base = `/${OWNER}/${repository}.git`;

  router.get(`${base}/info/refs`, async (_req, res, next) => {
    try {
      const branches = await reader.branches();
      const lines = branches.map(
        ({ name, oid }) => `${oid}\trefs/heads/${name}\n`,
      );
      res.type('text/plain').send(lines.join(''));
    } catch (error) {
      next(error);
    }
  });

  router.get(`${base}/objects/info/packs`, async (_req, res) => {
    const packs = await readdir(join(gitdir, 'objects/pack')).catch(() => []);
    const lines = packs.filter(p => p.endsWith('.pack')).map(p => `P ${p}\n`);
    res.type('text/plain').send(`${lines.join('')}\n`);
  });

  // Only names that Git itself gives: nothing a request says reaches the file system otherwise.
  router.get(
    new RegExp(
      `^${base}/(HEAD|objects/[0-9a-f]{2}/[0-9a-f]{38}|objects/pack/pack-[0-9a-f]{40}\\.(?:pack|idx))$`,
    ),
    async (req, res) => {
      const file = (req.params as Record<string, string>)[0];
      const content = await readFile(join(gitdir, file)).catch(() => undefined);
      if (content) res.type('application/octet-stream').send(content);
      else res.status(404).end();
    },
  );
  return router;
}
