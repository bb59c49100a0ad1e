import { z } from 'zod';

/** `GET /api/scaffolder/app-of-apps/repository`: what the form offers. @public */
export const RepositorySummary = z.object({
  url: z.string(),
  baseCommit: z.string(),
  /** Groups that the person asking may name as owner. */
  owners: z.array(z.string()),
  /** Only the ones the person asking may add to. */
  categories: z.array(
    z.object({
      name: z.string(),
      project: z.string(),
      /** Source repositories that the AppProject allows. */
      sourceRepos: z.array(z.string()),
      /** Destination namespaces that the AppProject allows. */
      namespaces: z.array(z.string()),
      applications: z.array(z.string()),
    }),
  ),
  /** Names of the categories that the person asking may make services for; none where no services are made. */
  serviceTeams: z.array(z.string()).default([]),
  /** The Applications that the person asking may change. */
  applications: z.array(
    z.object({
      name: z.string(),
      category: z.string(),
      owner: z.string().nullable(),
      namespace: z.string(),
      repoURL: z.string(),
      /** `null` for an Application from Git. */
      chart: z.string().nullable(),
      targetRevision: z.string(),
    }),
  ),
  /** The stores that ExternalSecrets can name. */
  secretStores: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['ClusterSecretStore', 'SecretStore']),
      /** `null` for a ClusterSecretStore. */
      namespace: z.string().nullable(),
    }),
  ),
  /** What teams may ask Crossplane for. */
  claimKinds: z.array(
    z.object({
      /** The name of the CompositeResourceDefinition. */
      definition: z.string(),
      apiVersion: z.string(),
      kind: z.string(),
      description: z.string(),
      /** What its `spec` may hold (OpenAPI v3, structural). */
      schema: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** `GET /api/scaffolder/app-of-apps/applications/:name`: what a form needs to change one. @public */
export const ApplicationDetail = z.object({
  name: z.string(),
  category: z.string(),
  repoURL: z.string(),
  chart: z.string().nullable(),
  targetRevision: z.string(),
  /** Its Helm values; `null` when it is not installed with Helm. */
  values: z
    .object({
      /** Where they stand; `null` when it has none yet. */
      file: z.string().nullable(),
      text: z.string(),
      /** Git's object id of the text, for `ChangeValuesInput.valuesBase`. */
      base: z.string(),
    })
    .nullable(),
});

/** What the schema of the same name gives. @public */
export type RepositorySummary = z.infer<typeof RepositorySummary>;
/** What the schema of the same name gives. @public */
export type ApplicationDetail = z.infer<typeof ApplicationDetail>;
