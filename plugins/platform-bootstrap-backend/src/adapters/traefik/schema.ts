import { z } from 'zod';

const count = z.number().int().catch(0);

const Counts = z.object({ total: count, warnings: count, errors: count });

const none = { total: 0, warnings: 0, errors: 0 };

/** `GET /api/overview`: how many routers there are, and how many have errors. @internal */
export const TraefikOverview = z.object({
  http: z.object({ routers: Counts }),
  tcp: z.object({ routers: Counts.catch(none) }).catch({ routers: none }),
  udp: z.object({ routers: Counts.catch(none) }).catch({ routers: none }),
});

/** `GET /api/http/routers`: a router, and what is wrong with it. @internal */
export const TraefikRouters = z.array(
  z.object({
    name: z.string(),
    /** `enabled`, `warning` or `disabled`. */
    status: z.string().catch(''),
    error: z.array(z.string()).catch([]),
  }),
);

/** @internal */
export type TraefikOverview = z.infer<typeof TraefikOverview>;
/** @internal */
export type TraefikRouters = z.infer<typeof TraefikRouters>;
