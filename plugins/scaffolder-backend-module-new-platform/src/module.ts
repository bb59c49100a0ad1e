import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createPlatformAction } from './action/createPlatform';
import { readSettings } from './config';
import { GithubNewRepositories } from './forge/GithubNewRepositories';

/** The action that makes the repository of a new platform. @public */
export const scaffolderModuleNewPlatform = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'new-platform',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
      },
      async init({ actions, config, ...services }) {
        actions.addActions(
          createPlatformAction({
            ...services,
            settings: readSettings(config),
            repositories: forge => new GithubNewRepositories(forge),
          }),
        );
      },
    });
  },
});
