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

const storage = z.object({ storage: z.number() });

/** `GET /api/v2.0/quotas`: what each project may store and does; -1 is without limit. @internal */
export const HarborQuotas = z.array(
  z.object({
    ref: z.object({ name: z.string().catch('') }).catch({ name: '' }),
    hard: storage,
    used: storage,
  }),
);

/** `GET /api/v2.0/scanners`. @internal */
export const HarborScanners = z.array(
  z.object({
    name: z.string().catch(''),
    is_default: z.boolean().catch(false),
    disabled: z.boolean().catch(false),
    health: z.string().catch(''),
  }),
);

/** @internal */
export type HarborQuotas = z.infer<typeof HarborQuotas>;
/** @internal */
export type HarborScanners = z.infer<typeof HarborScanners>;
/** @internal */
export type HarborHealth = z.infer<typeof HarborHealth>;
