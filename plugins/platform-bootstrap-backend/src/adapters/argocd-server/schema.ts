import { z } from 'zod';

/** `GET /api/version`, which everybody may ask. @internal */
export const Version = z.object({ Version: z.string() });

/** `GET /api/v1/session/userinfo`, which answers whoever asks, and says whether the token counts. @internal */
export const UserInfo = z.object({
  loggedIn: z.boolean().catch(false),
  username: z.string().catch(''),
});

/** `GET /api/v1/applications` with names alone; an empty list is `null`. @internal */
export const NameList = z.object({
  items: z
    .array(z.object({ metadata: z.object({ name: z.string() }) }))
    .nullish()
    .transform(items => items ?? []),
});

/** @internal */
export type UserInfo = z.infer<typeof UserInfo>;
