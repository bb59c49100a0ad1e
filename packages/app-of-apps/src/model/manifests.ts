import { z } from 'zod';

const Source = z.looseObject({
  repoURL: z.string(),
  targetRevision: z.string().optional(),
  chart: z.string().optional(),
  path: z.string().optional(),
  ref: z.string().optional(),
  helm: z
    .looseObject({ valueFiles: z.array(z.string()).optional() })
    .optional(),
  directory: z
    .looseObject({
      recurse: z.boolean().optional(),
      include: z.string().optional(),
      exclude: z.string().optional(),
    })
    .optional(),
});

const Destination = z.looseObject({
  server: z.string().optional(),
  name: z.string().optional(),
  namespace: z.string().optional(),
});

const Metadata = z.looseObject({
  name: z.string(),
  namespace: z.string().optional(),
});

/** The fields of an Argo CD Application that are read; others are kept. @internal */
export const ApplicationManifest = z.looseObject({
  metadata: Metadata,
  spec: z.looseObject({
    project: z.string().default('default'),
    source: Source.optional(),
    sources: z.array(Source).optional(),
    destination: Destination,
  }),
});

/** The fields of an Argo CD AppProject that are read; others are kept. @internal */
export const AppProjectManifest = z.looseObject({
  metadata: Metadata,
  spec: z.looseObject({
    sourceRepos: z.array(z.string()).nullish(),
    destinations: z.array(Destination).nullish(),
  }),
});
