import { z } from 'zod';

/** `INFO` as name and value; sections and comments are left out. @internal */
export const InfoFields = z.string().transform(
  text =>
    new Map(
      text.split(/\r?\n/).flatMap(line => {
        const at = line.indexOf(':');
        return line.startsWith('#') || at < 1
          ? []
          : [[line.slice(0, at), line.slice(at + 1)] as const];
      }),
    ),
);

const count = z.coerce.number().int().catch(0);

const Replica = z.object({
  state: z.string().catch('unknown'),
  /** Seconds since it last acknowledged anything. */
  lag: count,
});

/** A replica as its primary sees it: `ip=10.0.0.7,port=6379,state=online,offset=14,lag=0`. @internal */
export const ReplicaLine = z.string().transform(line => {
  const pairs = line.split(',').map(pair => pair.split('='));
  return Replica.parse(Object.fromEntries(pairs));
});

/** `INFO replication`. @internal */
export const Replication = z.object({
  role: z.enum(['master', 'slave']),
  connected_slaves: count,
  /** Of a replica only. */
  master_link_status: z.enum(['up', 'down']).optional().catch(undefined),
  master_sync_in_progress: count,
  replicas: z.array(ReplicaLine),
});

/** @internal */
export type Replication = z.infer<typeof Replication>;
