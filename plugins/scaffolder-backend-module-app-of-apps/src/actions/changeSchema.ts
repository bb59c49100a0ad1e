import type { z as Zod } from 'zod/v3';

type Z = typeof Zod;

/** Inputs that every change has. @internal */
export const COMMON_INPUT = {
  why: (z: Z) =>
    z.string().describe('One sentence for the reviewers').optional(),
  planDigest: (z: Z) =>
    z
      .string()
      .describe(
        'The digest of the plan that was reviewed: another plan is refused',
      )
      .optional(),
};

/** What every change gives. @internal */
export const CHANGE_OUTPUT = {
  pullRequestUrl: (z: Z) => z.string().describe('The pull request'),
  branch: (z: Z) => z.string().describe('Its branch'),
  needsPlatformReview: (z: Z) =>
    z
      .boolean()
      .describe('It changes what an AppProject allows, or the platform'),
  requestPath: (z: Z) =>
    z.string().describe('The page in the portal that follows it to Ready'),
};
