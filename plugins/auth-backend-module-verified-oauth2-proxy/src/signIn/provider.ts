import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  createProxyAuthRouteHandlers,
  type AuthProviderFactory,
  type AuthResolverContext,
} from '@backstage/plugin-auth-node';
import type { IdTokenSettings } from '../config/readIdToken';
import { SignInRefused } from '../token/SignInRefused';
import type { VerifyIdToken } from '../token/verifyIdToken';
import { createVerifiedAuthenticator } from './authenticator';
import type { FindPerson } from './findPerson';
import type { RecordRefusal } from './recordRefusal';

/** What the provider works with. @internal */
export type ProviderDeps = {
  readonly settings: IdTokenSettings;
  readonly verify: VerifyIdToken;
  readonly findPerson: FindPerson;
  readonly record: RecordRefusal;
  readonly logger: LoggerService;
};

/** The provider, and the users that it can find once the auth plugin has taken it on. @internal */
export type Provider = Pick<AuthResolverContext, 'findCatalogUser'> & {
  readonly factory: AuthProviderFactory;
};

/** The provider `oauth2Proxy`: the stock one's routes, with a verified identity or none. @internal */
export function createProvider(deps: ProviderDeps): Provider {
  const { settings, verify, findPerson, record, logger } = deps;
  let users: AuthResolverContext | undefined;
  const factory: AuthProviderFactory = ({ config, resolverContext }) => {
    users = resolverContext;
    const handlers = createProxyAuthRouteHandlers({
      authenticator: createVerifiedAuthenticator(verify, settings),
      config,
      resolverContext,
      async signInResolver({ result }, context) {
        const { ref, memberships } = await findPerson(result, context);
        logger.info(`Signed in ${ref}`);
        return context.issueToken({
          claims: { sub: ref, ent: [ref, ...memberships.effective] },
        });
      },
    });
    const refusal = (error: unknown): SignInRefused => {
      if (error instanceof SignInRefused) return error;
      logger.error(`A sign-in could not be completed: ${error}`);
      return new SignInRefused(
        'user',
        'the catalog could not be asked; try again in a moment',
      );
    };
    return {
      ...handlers,
      async refresh(req, res) {
        try {
          await handlers.refresh?.(req, res);
        } catch (error) {
          const refused = refusal(error);
          await record(req, refused);
          throw refused;
        }
      },
    };
  };
  return {
    factory,
    async findCatalogUser(query) {
      if (!users) throw new ServiceUnavailableError('The portal is starting');
      return users.findCatalogUser(query);
    },
  };
}

/** The provider while its configuration cannot be used: the portal runs, and nobody gets in. @internal */
export const createRefusingFactory =
  (record: RecordRefusal): AuthProviderFactory =>
  () => {
    const refuse = () =>
      new SignInRefused(
        'configuration',
        'the sign-in is not configured; the portal’s log says which setting is missing',
      );
    return {
      async start() {
        throw refuse();
      },
      async frameHandler() {
        throw refuse();
      },
      async refresh(req) {
        const refused = refuse();
        await record(req, refused);
        throw refused;
      },
    };
  };
