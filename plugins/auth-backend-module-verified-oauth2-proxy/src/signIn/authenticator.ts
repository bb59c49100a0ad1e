import {
  oauth2ProxyAuthenticator,
  type OAuth2ProxyResult,
} from '@backstage/plugin-auth-backend-module-oauth2-proxy-provider';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';
import type { JWTPayload } from 'jose';
import type { Request } from 'express';
import type { IdTokenSettings } from '../config/readIdToken';
import { refuseContradictions } from '../headers/forwarded';
import { readToken } from '../headers/readToken';
import { readClaims, type VerifiedClaims } from '../token/readClaims';
import type { VerifyIdToken } from '../token/verifyIdToken';

/** The stock result, whose headers are answered from verified claims. @public */
export type VerifiedResult = OAuth2ProxyResult & {
  readonly claims: VerifiedClaims;
};

// Resolvers ask for headers; what they get was signed by the issuer.
const headersOf = ({
  entityName,
  email,
  emailVerified,
  groups,
}: VerifiedClaims): Readonly<Record<string, string | undefined>> => ({
  'x-forwarded-user': entityName,
  'x-forwarded-preferred-username': entityName,
  'x-forwarded-email': (emailVerified && email) || undefined,
  'x-forwarded-groups': groups.join(','),
});

function toResult(payload: JWTPayload, claims: VerifiedClaims): VerifiedResult {
  const headers = headersOf(claims);
  return {
    fullProfile: payload,
    // The token is the proxy's; nothing in the browser needs it.
    accessToken: '',
    headers,
    getHeader: name => headers[name.toLowerCase()],
    claims,
  };
}

/**
 * Who a request is from, by the verified payload of its token.
 *
 * @throws SignInRefused `claims` or `contradiction`
 * @internal
 */
export function readIdentity(
  req: Request,
  payload: JWTPayload,
  names: IdTokenSettings['claims'],
): VerifiedResult {
  const claims = readClaims(payload, names);
  refuseContradictions(req, claims);
  return toResult(payload, claims);
}

/** The stock authenticator, which believes any header, around one that believes only the issuer. @internal */
export const createVerifiedAuthenticator = (
  verify: VerifyIdToken,
  { header, claims: names }: Pick<IdTokenSettings, 'header' | 'claims'>,
) =>
  createProxyAuthenticator<unknown, VerifiedResult, { accessToken: string }>({
    ...oauth2ProxyAuthenticator,
    async defaultProfileTransform({ getHeader, claims: { displayName } }) {
      const email = getHeader('x-forwarded-email');
      return { profile: { email, displayName } };
    },
    async authenticate({ req }) {
      const { payload } = await verify(readToken(req, header));
      const result = readIdentity(req, payload, names);
      return { result, providerInfo: { accessToken: result.accessToken } };
    },
  });
