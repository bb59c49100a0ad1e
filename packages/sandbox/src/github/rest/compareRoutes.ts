import type { Router } from 'express';
import { apiUrl, htmlUrl, type GitHub } from '../Repository';
import { notFound } from './answers';
import { commitShape } from './shapes';

const MOST_COMMITS = 250;

/** How two commits relate, in GitHub's words. @internal */
export function relation(
  base: string,
  head: string,
  mergeBase: string | undefined,
): 'identical' | 'ahead' | 'behind' | 'diverged' {
  if (base === head) return 'identical';
  if (mergeBase === base) return 'ahead';
  return mergeBase === head ? 'behind' : 'diverged';
}

/** Comparisons of two commits; without the files. @internal */
export function addCompareRoutes(router: Router, github: GitHub): void {
  const { store } = github;

  const countFrom = async (from: string, to: string | undefined) => {
    const log = await store.log(from, MOST_COMMITS);
    const end = log.findIndex(({ oid }) => oid === to);
    return log.slice(0, end < 0 ? undefined : end);
  };

  router.get('/compare/:range(*)', async (req, res) => {
    const [from, to, ...rest] = req.params.range.split('...');
    const base = await store.resolve(from);
    const head = rest.length === 0 && to ? await store.resolve(to) : undefined;
    if (!base || !head) return notFound(res);
    const mergeBase = await store.mergeBase(base, head);
    const ahead = await countFrom(head, mergeBase);
    const behind = await countFrom(base, mergeBase);
    const shape = async (oid: string) =>
      commitShape(github, await store.commit(oid));
    return res.json({
      url: apiUrl(github, 'compare', req.params.range),
      html_url: htmlUrl(github, 'compare', req.params.range),
      base_commit: await shape(base),
      merge_base_commit: mergeBase ? await shape(mergeBase) : null,
      status: relation(base, head, mergeBase),
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      commits: ahead.reverse().map(commit => commitShape(github, commit)),
      files: [],
    });
  });
}
