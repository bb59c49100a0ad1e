import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { KEY, type IdTokenSettings } from '../config/readIdToken';
import { SignInRefused, type Check } from './SignInRefused';

// More than any identity provider writes, and less than a header may have.
const LONGEST_TOKEN = 16 * 1024;

const CLAIM_CHECKS: Readonly<Record<string, readonly [Check, string]>> = {
  iss: ['issuer', `the ID token is of another issuer than ${KEY}.issuer says`],
  aud: [
    'audience',
    `the ID token is for another application than ${KEY}.audience says`,
  ],
  azp: [
    'audience',
    `the ID token was issued to another application than ${KEY}.audience says`,
  ],
  nbf: ['time', 'the ID token is not valid yet; look at the clocks'],
  iat: ['time', 'the ID token does not say when it was issued'],
  exp: ['time', 'the ID token does not say when it expires'],
  sub: ['claims', 'the ID token names nobody (claim sub)'],
};

function explain(error: unknown): SignInRefused {
  if (error instanceof SignInRefused) return error;
  if (error instanceof UpstreamError) {
    return new SignInRefused('keys', error.message);
  }
  if (error instanceof errors.JWTExpired) {
    return new SignInRefused(
      'time',
      'the ID token has expired; sign in again, or let OAuth2 Proxy refresh it earlier (--cookie-refresh)',
    );
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const [check, message] = CLAIM_CHECKS[error.claim] ?? [
      'claims',
      'a claim of the ID token has the wrong shape',
    ];
    return new SignInRefused(check, message);
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return new SignInRefused(
      'algorithm',
      `the ID token is signed with an algorithm that ${KEY}.algorithms does not have`,
    );
  }
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  ) {
    return new SignInRefused(
      'signature',
      'the ID token is not signed with a key of the issuer',
    );
  }
  return new SignInRefused('format', 'the header does not hold an ID token');
}

// OpenID Connect Core 3.1.3.7: a token for several has to say whose it is.
function checkParty({ aud, azp }: JWTPayload, audience: string): void {
  const several = Array.isArray(aud) && aud.length > 1;
  if ((several || azp !== undefined) && azp !== audience) {
    throw new SignInRefused(...CLAIM_CHECKS.azp);
  }
}

/** What a verified token says, and how it was signed. @internal */
export type VerifiedToken = {
  readonly payload: JWTPayload;
  readonly algorithm: string;
  readonly keyId: string | null;
};

/** Gives what a token says, or throws. @internal */
export type VerifyIdToken = (token: string) => Promise<VerifiedToken>;

/**
 * Verifies ID tokens: signature, algorithm, issuer, audience and times.
 *
 * The function throws SignInRefused that names the check which failed.
 *
 * @internal
 */
export const createVerifyIdToken =
  (settings: IdTokenSettings, findKey: JWTVerifyGetKey): VerifyIdToken =>
  async token => {
    try {
      if (token.length > LONGEST_TOKEN) throw new errors.JWTInvalid();
      const { payload, protectedHeader } = await jwtVerify(token, findKey, {
        issuer: settings.issuer,
        audience: settings.audience,
        algorithms: [...settings.algorithms],
        clockTolerance: settings.clockToleranceSeconds,
        requiredClaims: ['sub', 'iat', 'exp'],
      });
      checkParty(payload, settings.audience);
      return {
        payload,
        algorithm: protectedHeader.alg,
        keyId: protectedHeader.kid ?? null,
      };
    } catch (error) {
      throw explain(error);
    }
  };
