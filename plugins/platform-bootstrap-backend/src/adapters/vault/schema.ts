import { z } from 'zod';

/** `GET /v1/sys/health`. @internal */
export const VaultHealth = z.object({
  initialized: z.boolean(),
  sealed: z.boolean(),
  standby: z.boolean().catch(false),
  version: z.string().optional().catch(undefined),
});

/** `GET /v1/sys/seal-status`. @internal */
export const VaultSealStatus = z.object({
  type: z.string().optional().catch(undefined),
  /** Unseal keys needed. */
  t: z.number().int(),
  /** Unseal keys entered so far. */
  progress: z.number().int(),
});

/** @internal */
export type VaultHealth = z.infer<typeof VaultHealth>;
/** @internal */
export type VaultSealStatus = z.infer<typeof VaultSealStatus>;
