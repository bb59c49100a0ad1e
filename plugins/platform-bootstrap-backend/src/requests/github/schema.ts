import { z } from 'zod';

const word = z.string().nullish().catch(null);
const time = z.string().datetime();
const address = z
  .string()
  .max(2000)
  .regex(/^https?:\/\//)
  .nullish()
  .catch(null);

// A list of GitHub's may hold nulls for what the viewer may not see.
const list = <T extends z.ZodType>(item: T) =>
  z
    .object({ nodes: z.array(item.nullable().catch(null)).nullable() })
    .nullish()
    .transform(found => (found?.nodes ?? []).flatMap(node => node ?? []));

const CheckRun = z.object({
  __typename: z.literal('CheckRun'),
  name: z.string(),
  status: word,
  conclusion: word,
  detailsUrl: address,
  completedAt: time.nullish().catch(null),
});

const StatusContext = z.object({
  __typename: z.literal('StatusContext'),
  context: z.string(),
  state: word,
  targetUrl: address,
  createdAt: time.nullish().catch(null),
});

/** A check run, or a status of the older kind. @internal */
export const CheckNode = z.union([CheckRun, StatusContext]);

/** A pull request, as far as it is asked for. @internal */
export const PullNode = z.object({
  number: z.number().int(),
  title: z.string(),
  url: z
    .string()
    .max(2000)
    .regex(/^https?:\/\//),
  state: z.enum(['OPEN', 'MERGED', 'CLOSED']),
  isDraft: z.boolean().catch(false),
  mergeable: word,
  reviewDecision: word,
  createdAt: time,
  updatedAt: time,
  mergedAt: time.nullish(),
  closedAt: time.nullish(),
  headRefName: z.string(),
  headRefOid: z.string().nullish(),
  baseRefName: z.string(),
  isCrossRepository: z.boolean(),
  mergeCommit: z.object({ oid: z.string() }).nullish(),
  files: list(z.object({ path: z.string(), changeType: word })),
  commits: list(
    z.object({
      commit: z.object({
        statusCheckRollup: z.object({ contexts: list(CheckNode) }).nullish(),
      }),
    }),
  ),
});

/** `GET /repos/{owner}/{repo}/compare/{base}...{head}`, as far as it is used. @internal */
export const Comparison = z.object({
  status: z.enum(['identical', 'ahead', 'behind', 'diverged']),
});

/** @internal */
export type CheckNode = z.infer<typeof CheckNode>;
/** @internal */
export type PullNode = z.infer<typeof PullNode>;
