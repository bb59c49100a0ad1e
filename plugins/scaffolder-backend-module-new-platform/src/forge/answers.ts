import { z } from 'zod';

// Only what is read of each answer.

/** @internal */
export const RepositoryAnswer = z.object({
  html_url: z.string(),
  default_branch: z.string(),
});
/** @internal */
export const Reference = z.object({ object: z.object({ sha: z.string() }) });
/** @internal */
export const Sha = z.object({ sha: z.string() });
/** @internal */
export const Commit = z.object({ tree: Sha, message: z.string() });
/** @internal */
export const Tree = z.object({ tree: z.array(z.object({ path: z.string() })) });
/** @internal */
export const Pull = z.object({ html_url: z.string() });
