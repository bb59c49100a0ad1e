import { z } from 'zod';

const text = z.string().catch('');

/** `GET /api/v1/version`. @internal */
export const Version = z.object({ version: z.string() });

/** `GET /api/v1/info`; an installation for one namespace names it. @internal */
export const Info = z.object({ managedNamespace: text });

/** A workflow, without what it does. @internal */
export const Workflow = z
  .object({
    metadata: z.object({
      name: z.string(),
      namespace: text,
      creationTimestamp: text,
    }),
    status: z
      .object({ phase: text, message: text, finishedAt: text })
      .catch({ phase: '', message: '', finishedAt: '' }),
  })
  .transform(({ metadata, status }) => ({ ...metadata, ...status }));

/** `GET /api/v1/workflows/<namespace>`; an empty list is `null`. @internal */
export const WorkflowList = z.object({
  metadata: z.object({ continue: text }).catch({ continue: '' }),
  items: z
    .array(Workflow)
    .nullish()
    .transform(items => items ?? []),
});

/** @internal */
export type Workflow = z.infer<typeof Workflow>;
/** @internal */
export type WorkflowList = z.infer<typeof WorkflowList>;

/** The fields of {@link Workflow}: the rest of a workflow can be megabytes. @internal */
export const LIST_FIELDS = [
  'metadata',
  'items.metadata.name',
  'items.metadata.namespace',
  'items.metadata.creationTimestamp',
  'items.status.phase',
  'items.status.message',
  'items.status.finishedAt',
].join(',');
