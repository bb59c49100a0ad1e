import { z } from 'zod';

const word = z.string().catch('');
const absent = z.string().optional().catch(undefined);

const Source = z.object({
  chart: absent,
  path: absent,
  ref: absent,
  targetRevision: absent,
});

const Resource = z.object({
  group: word,
  kind: word,
  namespace: word,
  name: word,
  status: word,
  requiresPruning: z.boolean().catch(false),
  health: z.object({ status: word }).optional().catch(undefined),
});

const SyncPolicy = z.object({
  automated: z
    .object({ enabled: z.boolean().catch(true) })
    .nullish()
    .catch(null),
  syncOptions: z.array(z.string()).catch([]),
});

/** One Application, as far as a sync depends on it. @internal */
export const SyncedApplication = z.object({
  metadata: z.object({ name: z.string(), deletionTimestamp: absent }),
  spec: z.object({
    source: Source.optional(),
    sources: z.array(Source).catch([]),
    syncPolicy: SyncPolicy.optional().catch(undefined),
  }),
  /** There from when an operation is asked for until it is over. */
  operation: z.unknown().optional(),
  status: z.object({
    sync: z.object({
      status: word,
      revision: word,
      revisions: z.array(z.string()).catch([]),
    }),
    operationState: z.object({ phase: word }).catch({ phase: '' }),
    resources: z.array(Resource).catch([]),
  }),
});

/** The fields that are asked for; Argo CD 3.5 answers with all of them nevertheless. @internal */
export const SYNC_FIELDS = [
  'metadata.name',
  'metadata.deletionTimestamp',
  'spec.source',
  'spec.sources',
  'spec.syncPolicy',
  'operation',
  'status.sync',
  'status.operationState.phase',
  'status.resources',
].join(',');

/** What is read of an answer that only has to be one. @internal */
export const Named = z.object({ metadata: z.object({ name: z.string() }) });

/** @internal */
export type SyncedApplication = z.infer<typeof SyncedApplication>;
