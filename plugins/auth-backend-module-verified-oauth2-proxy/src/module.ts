import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { identityPermissions } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { readMembers } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { PROVIDER_KEY, readIdToken } from './config/readIdToken';
import { createSelfCheckRouter } from './selfCheck/router';
import { createFindPerson } from './signIn/findPerson';
import { createFindMemberships } from './signIn/memberships';
import { createProvider, createRefusingFactory } from './signIn/provider';
import { createRecordRefusal } from './signIn/recordRefusal';
import { createKeySource, KeySet } from './token/KeySet';
import { createVerifyIdToken } from './token/verifyIdToken';

/**
 * The auth provider `oauth2Proxy`, which signs somebody in only when the ID token verifies; and the self-check of the chain.
 *
 * @public
 */
export const verifiedOauth2ProxyModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'verified-oauth2-proxy',
  register(reg) {
    reg.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        catalog: catalogServiceRef,
      },
      async init(deps) {
        const { providers, config, logger, auditor, auth, catalog } = deps;
        const section = config.getOptionalConfig(PROVIDER_KEY);
        if (!section) return;
        const providerId = 'oauth2Proxy';
        const record = createRecordRefusal(auditor, logger);
        deps.permissionsRegistry.addPermissions(identityPermissions);
        try {
          const settings = readIdToken(config);
          const source = createKeySource(settings);
          deps.lifecycle.addShutdownHook(() => source.close());
          const { find } = new KeySet(source);
          const verify = createVerifyIdToken(settings, find);
          const findPerson = createFindPerson(
            section,
            createFindMemberships(catalog, auth),
          );
          const provider = createProvider({
            ...{ settings, verify, findPerson, record, logger },
          });
          const members = readMembers(
            config.getOptional('platformBootstrap.roles'),
          );
          const chain = { settings, verify, findPerson, members };
          providers.registerProvider({ providerId, factory: provider.factory });
          deps.httpRouter.use(
            createSelfCheckRouter({
              ...deps,
              chain: { ...chain, catalog: provider },
            }),
          );
        } catch (error) {
          // The portal starts, so that the log is not all that says why; and nobody gets in.
          logger.error(`Nobody can sign in: ${(error as Error).message}`);
          const factory = createRefusingFactory(record);
          providers.registerProvider({ providerId, factory });
        }
      },
    });
  },
});
