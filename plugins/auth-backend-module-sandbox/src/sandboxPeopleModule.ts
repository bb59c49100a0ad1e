import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { findPerson, Person, readPeople } from './people';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Anybody could be anybody here, so only this machine may ask. */
export const createPeopleAuthenticator = (people: readonly Person[]) =>
  createProxyAuthenticator<undefined, Person, unknown>({
    defaultProfileTransform: async ({ title }) => ({
      profile: { displayName: title },
    }),
    initialize: () => undefined,
    async authenticate({ req }) {
      if (!LOOPBACK.has(req.socket.remoteAddress ?? '')) {
        throw new NotAllowedError(
          'The sandbox signs people in from this machine only',
        );
      }
      return { result: findPerson(people, req.header('x-sandbox-person')) };
    },
  });

/** The auth provider `sandbox`: signs in one of `auth.providers.sandbox.people`. @internal */
export const sandboxPeopleModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'sandbox',
  register(reg) {
    reg.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ providers, config, logger }) {
        if (process.env.NODE_ENV === 'production') {
          throw new NotAllowedError(
            'auth.providers.sandbox lets anybody in: remove it from the production configuration',
          );
        }
        const people = readPeople(config.get('auth.providers.sandbox.people'));
        logger.warn('Sandbox sign-in: anybody on this machine is let in');
        providers.registerProvider({
          providerId: 'sandbox',
          factory: createProxyAuthProviderFactory({
            authenticator: createPeopleAuthenticator(people),
            // Not looked up in the catalog: the list is closed, and a person can sign in before the catalog has read it.
            async signInResolver({ result: { user, groups } }, context) {
              return context.issueToken({
                claims: { sub: user, ent: [user, ...groups] },
              });
            },
          }),
        });
      },
    });
  },
});
