import { z } from 'zod';

/** `GET <issuer>/.well-known/openid-configuration`, by OpenID Connect Discovery 1.0. @internal */
export const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
});

/** @internal */
export type Discovery = z.infer<typeof Discovery>;
