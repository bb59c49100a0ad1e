import { z } from 'zod';

// Only what is read of each answer.

/** @internal */
export const Reference = z.object({ object: z.object({ sha: z.string() }) });
/** @internal */
export const Tree = z.object({ tree: z.array(z.object({ path: z.string() })) });
/** @internal */
export const Pull = z.object({ html_url: z.string() });
