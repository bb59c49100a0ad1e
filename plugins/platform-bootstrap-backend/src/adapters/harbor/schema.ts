import { z } from 'zod';

/** `GET /api/v2.0/health`, which answers 200 whatever it says. @internal */
export const HarborHealth = z.object({
  status: z.enum(['healthy', 'unhealthy']),
  components: z
    .array(
      z.object({
        name: z.string(),
        status: z.string(),
        error: z.string().optional().catch(undefined),
      }),
    )
    .catch([]),
});

/** `GET /api/v2.0/systeminfo`; the version is only told to those who sign in. @internal */
export const HarborSystemInfo = z.object({
  harbor_version: z.string().optional().catch(undefined),
});

/** @internal */
export type HarborHealth = z.infer<typeof HarborHealth>;
