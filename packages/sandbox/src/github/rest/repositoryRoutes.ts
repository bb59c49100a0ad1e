import { createGzip } from 'node:zlib';
import type { Router } from 'express';
import { pack } from 'tar-stream';
import type { Commit } from '../../git/GitReader';
import type { FlatTree } from '../../git/objects';
import { OWNER, apiUrl, type GitHub } from '../Repository';
import { notFound, refuse } from './answers';
import { commitShape, repositoryShape } from './shapes';

const page = (query: unknown, fallback: number) => {
  const parsed = Number.parseInt(String(query), 10);
  return Number.isNaN(parsed) ? fallback : Math.min(Math.max(parsed, 1), 100);
};

// What a file, or each file of a directory, is like: as text, to see changes.
const below = (files: FlatTree, path: string): string =>
  [...files]
    .filter(([file]) => file === path || file.startsWith(`${path}/`))
    .map(([file, { oid }]) => `${file} ${oid}`)
    .sort()
    .join('\n');

async function touching(
  { store }: GitHub,
  commits: readonly Commit[],
  path: string,
): Promise<readonly Commit[]> {
  const touched = await Promise.all(
    commits.map(async commit => {
      const [parent] = commit.parent;
      const before = parent ? await store.files(parent) : new Map();
      return below(await store.files(commit.oid), path) !== below(before, path);
    }),
  );
  return commits.filter((_, i) => touched[i]);
}

function addBranchRoutes(router: Router, github: GitHub): void {
  const { store } = github;

  router.get('/branches', async (_req, res) => {
    const branches = await store.branches();
    res.json(
      branches.map(({ name, oid }) => ({
        name,
        commit: { sha: oid, url: apiUrl(github, 'commits', oid) },
        protected: false,
      })),
    );
  });

  router.get('/branches/:branch(*)', async (req, res) => {
    const { branch } = req.params;
    const oid = await store.resolve(`refs/heads/${branch}`);
    if (!oid) return refuse(res, 404, 'Branch not found');
    const self = apiUrl(github, 'branches', branch);
    return res.json({
      name: branch,
      commit: commitShape(github, await store.commit(oid)),
      _links: {
        self,
        html: `${github.url}/${OWNER}/${github.name}/tree/${branch}`,
      },
      protected: false,
      protection: { enabled: false },
      protection_url: `${self}/protection`,
    });
  });
}

/** The repository, its commits, branches and archive. @internal */
export function addRepositoryRoutes(router: Router, github: GitHub): void {
  const { store } = github;

  router.get('/', (_req, res) => {
    res.json(repositoryShape(github));
  });

  router.get('/commits', async (req, res) => {
    const oid = await store.resolve(String(req.query.sha ?? 'HEAD'));
    if (!oid) return notFound(res);
    const depth = page(req.query.per_page, 30);
    const path = req.query.path;
    const log = await store.log(oid, path ? 250 : depth);
    const commits = path ? await touching(github, log, String(path)) : log;
    return res.json(commits.slice(0, depth).map(c => commitShape(github, c)));
  });

  router.get('/commits/:ref(*)/status', async (req, res) => {
    const sha = await store.resolve(req.params.ref);
    if (!sha)
      return refuse(res, 422, `No commit found for SHA: ${req.params.ref}`);
    return res.json({
      state: 'pending',
      statuses: [],
      sha,
      total_count: 0,
      repository: repositoryShape(github),
      commit_url: apiUrl(github, 'commits', sha),
      url: apiUrl(github, 'commits', sha, 'status'),
    });
  });

  router.get('/commits/:ref(*)', async (req, res) => {
    const sha = await store.resolve(req.params.ref);
    if (!sha)
      return refuse(res, 422, `No commit found for SHA: ${req.params.ref}`);
    return res.json(commitShape(github, await store.commit(sha)));
  });

  addBranchRoutes(router, github);

  router.get('/tarball/:ref(*)', async (req, res) => {
    const sha = await store.resolve(req.params.ref);
    if (!sha) return notFound(res);
    const top = `${OWNER}-${github.name}-${sha.slice(0, 7)}`;
    const archive = pack();
    res.type('application/x-gzip');
    res.attachment(`${top}.tar.gz`);
    archive.pipe(createGzip()).pipe(res);
    for (const [path, { oid }] of await store.files(sha)) {
      archive.entry({ name: `${top}/${path}` }, await store.blob(oid));
    }
    return archive.finalize();
  });
}
