import { z } from 'zod';

/** The body of a sync, as far as the sandbox does what it asks for; `revisions` are by the position of their source, which has to be a number. @internal */
export const SyncBody = z
  .looseObject({
    project: z.string().optional(),
    revision: z.string().optional(),
    revisions: z.array(z.string()).optional(),
    sourcePositions: z.array(z.number().int().min(1)).optional(),
    prune: z.boolean().default(false),
    dryRun: z.boolean().default(false),
  })
  .transform(({ revision, revisions = [], sourcePositions = [], ...asked }) => {
    const placed: string[] = [];
    sourcePositions.forEach((position, index) => {
      placed[position - 1] = revisions[index] ?? '';
    });
    const several = [...placed].map(one => one ?? '');
    const { prune, dryRun, project } = asked;
    const wanted = revision ? [revision] : several;
    return { prune, dryRun, project, revisions: wanted };
  });
