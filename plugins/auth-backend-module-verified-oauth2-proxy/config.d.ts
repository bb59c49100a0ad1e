import { HumanDuration } from '@backstage/types';

export interface Config {
  auth?: {
    providers?: {
      /** Sign-in behind OAuth2 Proxy; the ID token that it passes on is verified. */
      oauth2Proxy?: {
        /** Without it every sign-in is refused. */
        idToken?: {
          /** Issuer of the tokens, exactly as they say it: for Authentik with the slash at its end. */
          issuer: string;
          /** The client ID of the portal's application: tokens of others are refused. */
          audience: string;
          /** The header that carries the token, with or without `Bearer`; `X-OAuth2-Proxy-Id-Token` by default. */
          header?: string;
          /** Where the issuer's keys are; `<issuer>jwks/`, as Authentik has it, by default. */
          jwksUrl?: string;
          /** A file with the certificates (PEM) of the authority that signed the issuer's. */
          caFile?: string;
          /** Signature algorithms that are taken, asymmetric ones only; `[RS256, ES256]` by default. */
          algorithms?: string[];
          /** How far the clocks may be apart; 60 seconds by default, at most 5 minutes. */
          clockTolerance?: HumanDuration | string;
          /** The claims that are read. */
          claims?: {
            /** The user name; `preferred_username` by default. */
            username?: string;
            /** The names of the person's groups; `groups` by default. */
            groups?: string;
          };
        };
      };
    };
  };
}
