import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import {
  SEARCH_TYPE_COMPONENT,
  SEARCH_TYPE_FINDING,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { createCollator } from './createCollator';
import { DocumentsClient } from './DocumentsClient';

const SCHEDULE_KEY = 'platformBootstrap.search.schedule';
const EVERY_TWO_MINUTES = {
  frequency: { minutes: 2 },
  timeout: { minutes: 1 },
  initialDelay: { seconds: 10 },
};

/** Lets search find the platform's components and the doctor's findings. @public */
export const searchModulePlatformBootstrap = createBackendModule({
  pluginId: 'search',
  moduleId: 'platform-bootstrap',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, scheduler }) {
        const configured = config.getOptionalConfig(SCHEDULE_KEY);
        const schedule = configured
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(configured)
          : EVERY_TWO_MINUTES;
        const client = new DocumentsClient({ auth, discovery });
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(schedule),
          factory: createCollator(
            SEARCH_TYPE_COMPONENT,
            async () => (await client.read()).components,
          ),
        });
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(schedule),
          factory: createCollator(
            SEARCH_TYPE_FINDING,
            async () => (await client.read()).findings,
          ),
        });
      },
    });
  },
});
