import { z } from 'zod';

/** One link of the sign-in chain. @public */
export const SelfCheckStep = z.object({
  id: z.enum(['headers', 'token', 'claims', 'user', 'groups', 'roles']),
  title: z.string(),
  /** `not-reached`: an earlier link is broken. */
  status: z.enum(['ok', 'broken', 'not-reached']),
  /** One sentence for a person. */
  message: z.string(),
  /** What to do about a broken link. */
  nextStep: z.string().optional(),
  /** What was seen; never a token or a secret. */
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
});

/** `GET /api/auth/oauth2Proxy/self-check`: the sign-in chain of the request that asks. @public */
export const SelfCheck = z.object({
  checkedAt: z.string().datetime(),
  /** The first link that is broken; `null` when the chain holds. */
  firstBroken: SelfCheckStep.shape.id.nullable(),
  steps: z.array(SelfCheckStep),
});

/** What the schema of the same name gives. @public */
export type SelfCheckStep = z.infer<typeof SelfCheckStep>;
/** What the schema of the same name gives. @public */
export type SelfCheck = z.infer<typeof SelfCheck>;
