import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import { sandboxPeopleModule } from './sandboxPeopleModule';

/**
 * Adds the choice of people and the guest provider, and only where `auth.providers.sandbox` is configured: a production
 * configuration has no such key, so neither is ever loaded there.
 *
 * @public
 */
export const sandboxSignIn = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  *loader({ config }) {
    if (!config.has('auth.providers.sandbox')) return;
    yield sandboxPeopleModule;
    if (config.has('auth.providers.guest')) {
      yield import('@backstage/plugin-auth-backend-module-guest-provider');
    }
  },
});
