import { OWNER_ANNOTATION } from '@platform-bootstrap/app-of-apps';
import { z } from 'zod';
import { TRACKING_ID } from '../../kubernetes/tracking';

// Argo CD writes an enumeration or nothing; a word that is not known says as little as none.
const word = z.string().catch('');
const optional = z.string().optional().catch(undefined);

/** A name as Kubernetes allows it, so that it can stand in a command or an address. @internal */
const name = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/);

const Source = z.object({
  repoURL: optional,
  path: optional,
  chart: name.optional().catch(undefined),
  targetRevision: optional,
  ref: optional,
});

const Health = z.object({ status: word, message: word });

const noHealth = { status: '', message: '' };

/** The objects an operation was for: all, chosen ones, or those it applied, of which nobody says whether they were all. */
type Extent = 'all' | 'chosen' | 'applied';

const NOTHING_APPLIED = {
  ...{ revision: '', revisions: [] },
  resources: 'all' as Extent,
};
const NO_OPERATION = { phase: '', operation: { sync: NOTHING_APPLIED } };

// The others come and go (each refresh is one), and can be as large as the manifest.
const READ_ANNOTATIONS = [OWNER_ANNOTATION, TRACKING_ID];

const Annotations = z
  .record(z.string(), z.string())
  .catch({})
  .transform(all =>
    Object.fromEntries(
      READ_ANNOTATIONS.flatMap(key => (key in all ? [[key, all[key]]] : [])),
    ),
  );

// In a list Argo CD puts what the operation did in the place of what it was asked for; only that knows phases.
const extentOf = (resources: readonly object[]): Extent => {
  if (resources.length === 0) return 'all';
  return resources.some(one => 'syncPhase' in one) ? 'applied' : 'chosen';
};

const Operation = z
  .object({
    sync: z.object({
      revision: word,
      revisions: z.array(word).catch([]),
      resources: z
        .array(z.looseObject({}))
        .transform(extentOf)
        .catch('all' as Extent),
    }),
  })
  .catch({ sync: NOTHING_APPLIED });

/** What the last operation has applied. */
const OperationState = z.object({ phase: word, operation: Operation });

/** An Application, as the list with its minimal fields shows it. @internal */
export const Application = z.object({
  metadata: z.object({
    name,
    namespace: name.catch('argocd'),
    annotations: Annotations,
    deletionTimestamp: optional,
  }),
  spec: z
    .object({
      project: word,
      destination: z
        .object({
          namespace: name.or(z.literal('')).catch(''),
          name: optional,
          server: optional,
        })
        .catch({ namespace: '' }),
      source: Source.optional().catch(undefined),
      sources: z.array(Source).catch([]),
    })
    .catch({ project: '', destination: { namespace: '' }, sources: [] }),
  /** Is one asked for, and not over? Until it begins its state is nobody's. */
  operation: z
    .looseObject({})
    .optional()
    .catch(undefined)
    .transform(asked => asked !== undefined),
  status: z
    .object({
      sync: z
        .object({ status: word, revision: optional })
        .catch({ status: '' }),
      health: Health.catch(noHealth),
      summary: z
        .object({
          externalURLs: z.array(z.string()).catch([]),
          isAppOfApps: z.boolean().catch(false),
        })
        .catch({ externalURLs: [], isAppOfApps: false }),
      operationState: OperationState.catch(NO_OPERATION),
    })
    .catch({
      sync: { status: '' },
      health: noHealth,
      summary: { externalURLs: [], isAppOfApps: false },
      operationState: NO_OPERATION,
    }),
});

/** `GET /api/v1/applications`; an empty list is `null`. @internal */
export const ApplicationList = z.object({
  metadata: z.object({ resourceVersion: word }).catch({ resourceVersion: '' }),
  items: z.array(Application).nullable(),
});

/** What only a single `GET /api/v1/applications/<name>` tells. @internal */
export const ApplicationDetail = z.object({
  status: z
    .object({
      conditions: z.array(z.object({ type: word, message: word })).catch([]),
      operationState: z
        .object({ message: word, operation: Operation.optional() })
        .catch({ message: '' }),
      resources: z
        .array(
          z.object({
            group: word,
            kind: word,
            name: word,
            status: word,
            health: Health.optional().catch(undefined),
          }),
        )
        .catch([]),
    })
    .catch({
      conditions: [],
      operationState: { message: '' },
      resources: [],
    }),
});

/** The commit of each source, which for several sources only a single read tells. @internal */
export const ApplicationRevisions = z.object({
  status: z.object({
    sync: z.object({ revisions: z.array(z.string()).catch([]) }),
  }),
});

/** @internal */
export type Application = z.infer<typeof Application>;
/** @internal */
export type ApplicationDetail = z.infer<typeof ApplicationDetail>;

const Versioned = z
  .object({ metadata: z.object({ resourceVersion: word }) })
  .catch({ metadata: { resourceVersion: '' } });

/** One line of `GET /api/v1/stream/applications`. @internal */
export const ApplicationEvent = z.object({
  result: z
    .object({
      type: z.enum(['ADDED', 'MODIFIED', 'DELETED']),
      application: z.unknown(),
    })
    .transform(({ type, application }, context) => {
      const read = Application.safeParse(application);
      if (!read.success) {
        context.issues.push({
          code: 'custom',
          input: application,
          path: ['application', ...(read.error.issues[0]?.path ?? [])],
        });
        return z.NEVER;
      }
      const { metadata } = Versioned.parse(application);
      const version = metadata.resourceVersion;
      return { type, application: read.data, version };
    }),
});

// The fields of an Application; whatever else a list has (it can be megabytes) stays where it is.
const FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'metadata.deletionTimestamp',
  'spec.project',
  'spec.destination',
  'spec.source',
  'spec.sources',
  'status.sync.status',
  'status.sync.revision',
  'status.health',
  'status.summary',
  'status.operationState.phase',
  'status.operationState.operation.sync',
  'operation.sync',
];

/** The fields that a list is asked for. @internal */
export const LIST_FIELDS = FIELDS.map(field => `items.${field}`).join(',');

/** The same of the stream, which can tell an object's version as well. @internal */
export const STREAM_FIELDS = [
  'result.type',
  ...['metadata.resourceVersion', ...FIELDS].map(
    field => `result.application.${field}`,
  ),
].join(',');
