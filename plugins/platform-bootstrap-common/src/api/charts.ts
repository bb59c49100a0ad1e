import { z } from 'zod';

/** One version of a chart. @public */
export const ChartVersion = z.object({
  version: z.string(),
  /** `null` where the repository does not say: OCI tags carry no more than a version. */
  appVersion: z.string().nullable(),
  /** ISO 8601; `null` where the repository does not say. */
  createdAt: z.string().datetime().nullable(),
  /** Has no pre-release part. */
  stable: z.boolean(),
  deprecated: z.boolean(),
});

/** `GET /api/scaffolder/app-of-apps/charts?repoURL=`: the charts of a repository. @public */
export const ChartList = z.object({
  /** Names; `null` where the repository cannot list them, as OCI registries cannot. */
  charts: z.array(z.string()).nullable(),
  /** When it was read (ISO 8601). */
  readAt: z.string().datetime(),
});

/** `GET /api/scaffolder/app-of-apps/charts/versions?repoURL=&chart=`. @public */
export const ChartVersionList = z.object({
  /** Newest stable first, then pre-releases; at most 200. */
  versions: z.array(ChartVersion),
  readAt: z.string().datetime(),
});

/** `GET /api/scaffolder/app-of-apps/charts/values-schema?repoURL=&chart=&version=`. @public */
export const ChartValuesSchema = z.object({
  /** JSON Schema of its values; `null` when the chart has none. */
  schema: z.record(z.string(), z.unknown()).nullable(),
});

/** What the schema of the same name gives. @public */
export type ChartVersion = z.infer<typeof ChartVersion>;
/** What the schema of the same name gives. @public */
export type ChartList = z.infer<typeof ChartList>;
/** What the schema of the same name gives. @public */
export type ChartVersionList = z.infer<typeof ChartVersionList>;
/** What the schema of the same name gives. @public */
export type ChartValuesSchema = z.infer<typeof ChartValuesSchema>;
