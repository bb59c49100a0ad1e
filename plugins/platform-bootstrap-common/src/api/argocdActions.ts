import { z } from 'zod';

/** `GET /api/platform-bootstrap/components/{id}/argocd`: what whoever asks may do with the component's Application. @public */
export const ArgocdActions = z.object({
  /** Have Argo CD compare it with Git now. */
  refresh: z.boolean(),
  /** Have Argo CD sync it: allowed to the person, and granted by the configuration. */
  sync: z.boolean(),
});

/** `POST /api/platform-bootstrap/components/{id}/argocd/refresh`. @public */
export const ArgocdRefreshResult = z.object({
  /** `false` when Argo CD was asked and had not finished before the portal stopped waiting. */
  compared: z.boolean(),
});

/** One object that a sync is about. @public */
export const SyncedResource = z.object({
  /** Empty for the core group. */
  group: z.string(),
  kind: z.string(),
  /** Empty for objects that belong to no namespace. */
  namespace: z.string(),
  name: z.string(),
  /** `keep`: Git no longer has it, and it stays, because nothing is pruned from the portal. */
  effect: z.enum(['create', 'change', 'keep']),
});

/** What a source of an Application gives to a sync. @public */
export const SyncedSource = z.object({
  /** A chart, a directory, or `values` for a source that only lends its files. */
  name: z.string(),
  /** What the Application follows: a branch, a tag, a version or a range of them. */
  targetRevision: z.string(),
  /** The commit or version that it was last compared with. */
  revision: z.string(),
});

/** `GET /api/platform-bootstrap/components/{id}/argocd/sync`: what a sync would do, as Argo CD last compared it. @public */
export const SyncPreview = z.object({
  application: z.string(),
  /** Send it back to have exactly this done. */
  digest: z.string(),
  sources: z.array(SyncedSource),
  /** Whether the sync takes exactly these revisions; Argo CD does not allow it for what it syncs by itself, which takes the newest. */
  pinned: z.boolean(),
  /** Whether Argo CD syncs it by itself when Git changes. */
  automated: z.boolean(),
  /** What differs, at most so many as are listed. */
  resources: z.array(SyncedResource),
  /** How many more differ. */
  moreResources: z.number().int().min(0),
  /** Why it cannot be done now, and the way out; `null` when it can. */
  refusal: z.string().nullable(),
});

/** `POST /api/platform-bootstrap/components/{id}/argocd/sync`. @public */
export const SyncRequest = z.strictObject({
  /** Of the preview that was agreed to. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What it is answered: Argo CD has begun, and the board shows how it goes on. @public */
export const SyncResult = z.object({ started: z.literal(true) });

/** What the schema of the same name gives. @public */
export type ArgocdActions = z.infer<typeof ArgocdActions>;
/** What the schema of the same name gives. @public */
export type ArgocdRefreshResult = z.infer<typeof ArgocdRefreshResult>;
/** What the schema of the same name gives. @public */
export type SyncedResource = z.infer<typeof SyncedResource>;
/** What the schema of the same name gives. @public */
export type SyncedSource = z.infer<typeof SyncedSource>;
/** What the schema of the same name gives. @public */
export type SyncPreview = z.infer<typeof SyncPreview>;
/** What the schema of the same name gives. @public */
export type SyncRequest = z.infer<typeof SyncRequest>;
/** What the schema of the same name gives. @public */
export type SyncResult = z.infer<typeof SyncResult>;
