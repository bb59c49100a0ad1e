import { z } from 'zod';

/** An account of Authentik, as far as it is read. @internal */
export const AuthentikUser = z.object({
  pk: z.number().int(),
  username: z.string().min(1).max(255),
  name: z.string(),
  is_active: z.boolean(),
  email: z.string().nullish(),
  type: z.string(),
  path: z.string().default('users'),
  groups: z.array(z.string()),
});

/** A group of Authentik; before 2025.12 it had one parent. @internal */
export const AuthentikGroup = z.object({
  pk: z.string().min(1),
  name: z.string().min(1).max(255),
  parents: z.array(z.string()).optional(),
  parent: z.string().nullish(),
});

/** A page of a list. @internal */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    pagination: z.object({
      count: z.number().int().nonnegative(),
      current: z.number().int().positive(),
      /** 0 on the last page. */
      next: z.number().int().nonnegative(),
    }),
    results: z.array(item),
  });

/** What the schema of the same name gives. @internal */
export type AuthentikUser = z.infer<typeof AuthentikUser>;
/** What the schema of the same name gives. @internal */
export type AuthentikGroup = z.infer<typeof AuthentikGroup>;
