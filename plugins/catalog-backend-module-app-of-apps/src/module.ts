import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { RepositoryFiles } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { AppOfAppsEntityProvider } from './catalog/AppOfAppsEntityProvider';
import { KEY, readSettings, type Settings } from './config/readSettings';
import { PlatformReader } from './repository/PlatformReader';

/** Systems and components of the catalog, from the platform repository. @public */
export const catalogModuleAppOfApps = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'app-of-apps',
  register(reg) {
    reg.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init({ catalog, config, lifecycle, logger, ...services }) {
        const { scheduler, urlReader } = services;
        let settings: Settings | null;
        try {
          settings = readSettings(config);
        } catch (error) {
          // The rest of the portal works without, and what the catalog has stays there.
          logger.error(
            `No components are read from the platform repository: ${
              (error as Error).message
            }`,
          );
          return;
        }
        if (!settings) {
          logger.info(
            `No components are read from the platform repository: ${KEY}.url is not configured`,
          );
          return;
        }
        const { reference, schedule } = settings;
        const files = new RepositoryFiles(urlReader, reference, logger);
        const reader = new PlatformReader({ ...settings, files, urlReader });
        const provider = new AppOfAppsEntityProvider({
          ...{ reader, making: settings, logger },
        });
        catalog.addEntityProvider(provider);
        // The catalog connects its providers before it starts.
        lifecycle.addStartupHook(() =>
          scheduler.scheduleTask({
            id: 'app-of-apps-components',
            ...schedule,
            fn: () => provider.refresh(),
          }),
        );
      },
    });
  },
});
