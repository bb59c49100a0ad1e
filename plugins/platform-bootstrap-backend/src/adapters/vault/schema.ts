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

/** `GET /v1/sys/leader`: whom a node that stands by forwards to. @internal */
export const VaultLeader = z.object({
  ha_enabled: z.boolean(),
  /** Empty or absent while there is no active node. */
  leader_address: z.string().catch(''),
});

/** `GET /v1/sys/storage/raft/autopilot/state`: the nodes, as the active one sees them. @internal */
export const VaultRaft = z.object({
  data: z.object({
    healthy: z.boolean(),
    /** Nodes that may still fail before Vault stops. */
    failure_tolerance: z.number().int(),
    voters: z.array(z.string()).catch([]),
    servers: z
      .record(
        z.string(),
        z.object({
          name: z.string().catch(''),
          healthy: z.boolean().catch(false),
          status: z.string().catch('unknown'),
          version: z.string().optional().catch(undefined),
        }),
      )
      .catch({}),
  }),
});

/** @internal */
export type VaultRaft = z.infer<typeof VaultRaft>['data'];
/** @internal */
export type VaultLeader = z.infer<typeof VaultLeader>;
/** @internal */
export type VaultHealth = z.infer<typeof VaultHealth>;
/** @internal */
export type VaultSealStatus = z.infer<typeof VaultSealStatus>;
