import { z } from 'zod';

// Only what is read of each answer.

/** @internal */
export const RepositoryAnswer = z.object({
  html_url: z.string(),
  default_branch: z.string(),
  description: z.string().nullish(),
});
/** @internal */
export const Reference = z.object({ object: z.object({ sha: z.string() }) });
/** @internal */
export const Sha = z.object({ sha: z.string() });
/** @internal */
export const Commit = z.object({
  tree: Sha,
  message: z.string(),
  parents: z.array(Sha).default([]),
});
