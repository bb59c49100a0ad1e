import { z } from 'zod';

/** What `platform.yaml` is, as Kubernetes writes such things. @public */
export const PLATFORM_FILE_KIND = {
  apiVersion: 'platform-bootstrap.io/v1',
  kind: 'Platform',
} as const;

const isAddress = (text: string) =>
  text.startsWith('https://') && URL.canParse(text);

// Plain names, none of which leads upwards.
const isPath = (text: string) => /^[\w-][\w. -]*(\/[\w-][\w. -]*)*$/.test(text);

/** What a platform says of one of its components beyond what the plan does. @public */
export const ComponentRefinement = z
  .object({
    /** As people say it. */
    title: z.string().min(1).max(60),
    /** Phase of the plan, 0 to 6; 1.5 is one. */
    phase: z
      .number()
      .refine(phase => [0, 1, 1.5, 2, 3, 4, 5, 6].includes(phase), {
        message: 'has to be 0, 1, 1.5, 2, 3, 4, 5 or 6',
      }),
    /** Ids of the components that must be Ready first, instead of those that the plan names. */
    gates: z.array(z.string().min(1)).max(50),
    /** The group or user that owns it in the catalog, as an entity reference. */
    owner: z
      .string()
      .regex(
        /^(?:group|user):[a-z0-9._-]{1,63}\/[a-z0-9._-]{1,63}$/,
        'has to be an entity reference in small letters, such as group:default/developers',
      ),
    /** Where people read what to do about it: an https address, or the path of a file of the repository. */
    runbook: z
      .string()
      .max(500)
      .refine(text => isAddress(text) || isPath(text), {
        message:
          'has to be an https address, or the path of a file from the top of this repository',
      }),
  })
  .partial()
  .strict();

/** What a platform says of one of its components beyond what the plan does. @public */
export type ComponentRefinement = z.infer<typeof ComponentRefinement>;

/** The whole file; what is known is closed, so that a misspelt key is no silent one. @internal */
export const PlatformFile = z
  .object({
    apiVersion: z.literal(PLATFORM_FILE_KIND.apiVersion),
    kind: z.literal(PLATFORM_FILE_KIND.kind),
    metadata: z.object({ name: z.string().min(1) }),
    spec: z
      .object({ components: z.record(z.string(), ComponentRefinement) })
      .strict(),
  })
  .strict();
