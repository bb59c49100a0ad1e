import type { Router } from 'express';
import type { TreeObject } from 'isomorphic-git';
import { encodePath } from '../paths';
import { apiUrl, htmlUrl, type GitHub } from '../Repository';
import { notFound } from './answers';

function entryShape(
  github: GitHub,
  ref: string,
  path: string,
  entry: {
    readonly type: 'file' | 'dir';
    readonly sha: string;
    readonly size: number;
  },
) {
  const self = `${apiUrl(github, 'contents', path)}?ref=${encodePath(ref)}`;
  const page = entry.type === 'file' ? 'blob' : 'tree';
  const data = entry.type === 'file' ? 'git/blobs' : 'git/trees';
  const git = apiUrl(github, data, entry.sha);
  const html = htmlUrl(github, page, ref, path);
  return {
    type: entry.type,
    size: entry.size,
    name: path.split('/').at(-1) ?? '',
    path,
    sha: entry.sha,
    url: self,
    git_url: git,
    html_url: html,
    download_url:
      entry.type === 'file' ? htmlUrl(github, 'raw', ref, path) : null,
    _links: { self, git, html },
  };
}

async function listing(
  github: GitHub,
  ref: string,
  path: string,
  found: TreeObject,
) {
  const prefix = path === '' ? '' : `${path}/`;
  return Promise.all(
    found.map(async ({ path: name, oid: sha, type }) => {
      const isFile = type === 'blob';
      const size = isFile ? (await github.store.blob(sha)).length : 0;
      const kind = isFile ? ('file' as const) : ('dir' as const);
      return entryShape(github, ref, prefix + name, { type: kind, sha, size });
    }),
  );
}

/** Files and directories by path, raw or as JSON, with entity tags. @internal */
export function addContentRoutes(router: Router, github: GitHub): void {
  const { store } = github;
  router.get('/contents(/*)?', async (req, res) => {
    const params: Readonly<Record<string, string | undefined>> = req.params;
    const path = (params[1] ?? '').replace(/^\/+|\/+$/g, '');
    const ref = String(req.query.ref ?? 'main');
    const commit = await store.resolve(ref);
    if (!commit) return notFound(res);
    const files = await store.files(commit);
    const file = files.get(path);
    if (!file) {
      const found = await store.directory(commit, path);
      return found
        ? res.json(await listing(github, ref, path, found))
        : notFound(res);
    }
    res.set('ETag', `"${file.oid}"`);
    // Express compares the tag with If-None-Match.
    if (req.fresh) return res.status(304).end();
    const content = await store.blob(file.oid);
    if (/\braw\b/.test(req.get('accept') ?? '')) {
      return res.type('application/vnd.github.v3.raw').send(content);
    }
    const kind = { type: 'file' as const, sha: file.oid, size: content.length };
    return res.json({
      ...entryShape(github, ref, path, kind),
      content: content.toString('base64'),
      encoding: 'base64',
    });
  });
}
