import { z } from 'zod';
import type { Manifest } from './manifest';

const glob = z.string().optional();

const SourceShape = z.looseObject({
  repoURL: z.string().default(''),
  targetRevision: z.string().default('HEAD'),
  path: z.string().optional(),
  chart: z.string().optional(),
  ref: z.string().optional(),
  directory: z
    .looseObject({
      recurse: z.boolean().optional(),
      include: glob,
      exclude: glob,
    })
    .optional(),
  helm: z
    .looseObject({
      releaseName: z.string().optional(),
      valueFiles: z.array(z.string()).optional(),
      ignoreMissingValueFiles: z.boolean().optional(),
      values: z.string().optional(),
      valuesObject: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
});
/** A source of an Application, with the fields that decide what it renders. @internal */
export type Source = z.infer<typeof SourceShape>;

const SpecShape = z.looseObject({
  project: z.string().default('default'),
  destination: z.looseObject({
    server: z.string().optional(),
    name: z.string().optional(),
    namespace: z.string().default(''),
  }),
  source: SourceShape.optional(),
  sources: z.array(SourceShape).optional(),
  syncPolicy: z
    .looseObject({
      automated: z
        .looseObject({
          enabled: z.boolean().optional(),
          prune: z.boolean().optional(),
          allowEmpty: z.boolean().optional(),
        })
        .nullish(),
      retry: z.looseObject({ limit: z.number().optional() }).optional(),
    })
    .optional(),
});

/** What an Application asks for, or why its spec cannot be used. @internal */
export type ParsedSpec =
  | { readonly ok: true; readonly spec: ApplicationSpec }
  | { readonly ok: false; readonly message: string };
/** An Application's spec, with the fields that decide what happens. @internal */
export type ApplicationSpec = z.infer<typeof SpecShape>;

/** Reads an Application's spec as the controller does. @internal */
export function parseSpec(manifest: Manifest): ParsedSpec {
  const parsed = SpecShape.safeParse(manifest.spec);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      ok: false,
      message: `spec.${issue.path.join('.')}: ${issue.message}`,
    };
  }
  return { ok: true, spec: parsed.data };
}

/** An Application's sources; `sources` wins over `source` as in Argo CD. @internal */
export const sourcesOf = (spec: ApplicationSpec): readonly Source[] => {
  if (spec.sources && spec.sources.length > 0) return spec.sources;
  return spec.source ? [spec.source] : [];
};

/** Is the Application synced without anybody asking? @internal */
export const isAutomated = ({ syncPolicy }: ApplicationSpec): boolean =>
  Boolean(syncPolicy?.automated) && syncPolicy?.automated?.enabled !== false;
