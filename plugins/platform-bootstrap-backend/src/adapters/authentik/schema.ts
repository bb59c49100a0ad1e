import { z } from 'zod';

/** `GET /api/v3/admin/version/`. @internal */
export const AuthentikVersion = z.object({
  version_current: z.string(),
  /** Whether any outpost runs another version than the server. */
  outpost_outdated: z.boolean(),
});

/** `GET /api/v3/tasks/workers`: the workers that are connected now. @internal */
export const AuthentikWorkers = z.array(
  z.object({ version: z.string(), version_matching: z.boolean() }),
);

/** `GET /api/v3/outposts/instances/`. @internal */
export const AuthentikOutposts = z.object({
  pagination: z.object({ count: z.number().int() }),
  results: z.array(z.object({ pk: z.string(), name: z.string() })),
});

/** `GET /api/v3/outposts/instances/{uuid}/health/`: an outpost's processes. @internal */
export const AuthentikOutpostHealth = z.array(
  z.object({
    version: z.string().nullish().catch(null),
    version_outdated: z.boolean(),
  }),
);

/** @internal */
export type AuthentikVersion = z.infer<typeof AuthentikVersion>;
/** @internal */
export type AuthentikWorkers = z.infer<typeof AuthentikWorkers>;
/** @internal */
export type AuthentikOutpostHealth = z.infer<typeof AuthentikOutpostHealth>;
