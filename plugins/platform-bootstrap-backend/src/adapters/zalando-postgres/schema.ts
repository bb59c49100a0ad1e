import { z } from 'zod';
import { Metadata } from '../../kubernetes/objects';

/** A `postgresql` of `acid.zalan.do/v1`. @internal */
export const PostgresCluster = z
  .object({
    metadata: Metadata,
    status: z
      .object({ PostgresClusterStatus: z.string().catch('') })
      .catch({ PostgresClusterStatus: '' }),
  })
  .transform(({ metadata, status }) => ({
    metadata,
    status: status.PostgresClusterStatus,
  }));

/** @internal */
export type PostgresCluster = z.infer<typeof PostgresCluster>;
