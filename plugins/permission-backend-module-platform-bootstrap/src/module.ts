import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { readMembers } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { readVisibility } from './readVisibility';
import { RolePolicy } from './RolePolicy';

/**
 * The permission policy of the portal: roles from `platformBootstrap.roles`, everything else denied.
 *
 * @public
 */
export const permissionModulePlatformBootstrap = createBackendModule({
  pluginId: 'permission',
  moduleId: 'platform-bootstrap',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        policy: policyExtensionPoint,
      },
      async init({ config, logger, policy }) {
        const members = readMembers(
          config.getOptional('platformBootstrap.roles'),
        );
        if (Object.values(members).every(refs => refs.length === 0)) {
          logger.warn(
            'platformBootstrap.roles gives nobody a role: every permission is denied',
          );
        }
        const visibility = readVisibility(
          config.getOptional('platformBootstrap.visibility'),
        );
        policy.setPolicy(new RolePolicy(members, visibility));
      },
    });
  },
});
