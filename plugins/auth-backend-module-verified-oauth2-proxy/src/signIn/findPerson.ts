import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { oauth2ProxySignInResolvers } from '@backstage/plugin-auth-backend-module-oauth2-proxy-provider';
import {
  commonSignInResolvers,
  readDeclarativeSignInResolver,
  type AuthResolverContext,
  type SignInResolverFactory,
} from '@backstage/plugin-auth-node';
import { SettingError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { ANNOTATION_AUTHENTIK_USERNAME } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { PROVIDER_KEY } from '../config/readIdToken';
import { SignInRefused } from '../token/SignInRefused';
import type { VerifiedResult } from './authenticator';
import type { FindMemberships, Memberships } from './memberships';

/** Somebody whom the catalog knows, and what they own. @internal */
export type Person = {
  /** Reference of the user entity. */
  readonly ref: string;
  readonly memberships: Memberships;
};

/** Finds the person whom a verified token means. @internal */
export type FindPerson = (
  result: VerifiedResult,
  context: Pick<AuthResolverContext, 'findCatalogUser'>,
) => Promise<Person>;

const RESOLVERS: Readonly<Record<string, SignInResolverFactory>> = {
  ...oauth2ProxySignInResolvers,
  emailMatchingUserEntityProfileEmail:
    commonSignInResolvers.emailMatchingUserEntityProfileEmail,
};

function checkResolvers(config: Config): void {
  const key = 'signIn.resolvers';
  for (const resolver of config.getOptionalConfigArray(key) ?? []) {
    const name = resolver.getString('resolver');
    if (!Object.hasOwn(RESOLVERS, name)) {
      throw new SettingError(
        `${PROVIDER_KEY}.${key}`,
        `resolvers out of ${Object.keys(RESOLVERS).join(', ')}`,
      );
    }
    if (resolver.has('dangerouslyAllowSignInWithoutUserInCatalog')) {
      throw new SettingError(
        `${PROVIDER_KEY}.${key}`,
        'without dangerouslyAllowSignInWithoutUserInCatalog: who is not in the catalog has no groups and may do nothing',
      );
    }
  }
}

const notFound = ({ claims }: VerifiedResult) =>
  new SignInRefused(
    'user',
    `${claims.username} is not in the catalog; people come from Authentik with the next synchronisation, if the account is active and of a kind that is read`,
  );

const nameOf = (error: unknown) => (Object(error) as { name?: unknown }).name;

const ambiguous = ({ claims }: VerifiedResult) =>
  new SignInRefused(
    'user',
    `several users of the catalog match ${claims.username}`,
  );

function checkUser(entity: Entity, { claims }: VerifiedResult): void {
  const annotation =
    entity.metadata.annotations?.[ANNOTATION_AUTHENTIK_USERNAME];
  if (annotation === claims.username) return;
  throw new SignInRefused(
    'user',
    `${stringifyEntityRef(entity)} is not ${
      claims.username
    }: its annotation ${ANNOTATION_AUTHENTIK_USERNAME} says otherwise`,
  );
}

// Whether nothing but the address can find somebody.
function needsEmail(config: Config): boolean {
  const resolvers = config.getOptionalConfigArray('signIn.resolvers') ?? [];
  return resolvers.every(
    resolver =>
      resolver.getString('resolver') === 'emailMatchingUserEntityProfileEmail',
  );
}

/**
 * Reads `signIn.resolvers`. Resolvers only find somebody here: what the person owns is decided from the token and the catalog, and no
 * resolver can issue an identity past that.
 *
 * The function throws SignInRefused when nobody is found, and the catalog's own error when it cannot be asked.
 *
 * @throws SettingError when the resolvers cannot be used
 * @internal
 */
export function createFindPerson(
  config: Config,
  findMemberships: FindMemberships,
): FindPerson {
  checkResolvers(config);
  const resolver = readDeclarativeSignInResolver<VerifiedResult>({
    config,
    signInResolverFactories: RESOLVERS,
  });
  if (!resolver) {
    throw new SettingError(
      `${PROVIDER_KEY}.signIn.resolvers`,
      `a list of resolvers out of ${Object.keys(RESOLVERS).join(', ')}`,
    );
  }
  return async (result, catalog) => {
    let found: Entity | undefined;
    // Of the catalog: the resolvers' own errors only say that they found nobody.
    let problem: unknown;
    const find: AuthResolverContext['findCatalogUser'] = query =>
      catalog.findCatalogUser(query).catch(error => {
        if (nameOf(error) !== 'NotFoundError') problem = error;
        throw error;
      });
    const never = (): never => {
      throw new SignInRefused('user', 'the resolver may only find somebody');
    };
    const context: AuthResolverContext = {
      findCatalogUser: find,
      issueToken: never,
      resolveOwnershipEntityRefs: never,
      async signInWithCatalogUser(query) {
        const { entity } = await find(query);
        checkUser(entity, result);
        found = entity;
        return { token: '' };
      },
    };
    const profile = { email: result.getHeader('x-forwarded-email') };
    if (!profile.email && needsEmail(config)) {
      throw new SignInRefused(
        'claims',
        'the ID token has no verified address (claims email and email_verified), which the resolver needs',
      );
    }
    await resolver({ profile, result }, context).catch(error => {
      if (error instanceof SignInRefused) throw error;
      if (nameOf(problem) === 'ConflictError') throw ambiguous(result);
      throw problem ?? notFound(result);
    });
    if (!found) throw notFound(result);
    const { groups } = result.claims;
    return {
      ref: stringifyEntityRef(found),
      memberships: await findMemberships(found, groups),
    };
  };
}
