import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { Directory } from './authentik/Directory';
import { AuthentikEntityProvider } from './catalog/AuthentikEntityProvider';
import { readSettings, type Settings } from './config/readSettings';

/** People and groups of the catalog, from Authentik. @public */
export const catalogModuleAuthentik = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'authentik',
  register(reg) {
    reg.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, config, lifecycle, logger, scheduler }) {
        let settings: Settings | null;
        try {
          settings = readSettings(config);
        } catch (error) {
          // The rest of the portal works without, and what the catalog has stays there.
          logger.error(
            `Nobody is read from Authentik: ${(error as Error).message}`,
          );
          return;
        }
        if (!settings) {
          logger.info(
            'Nobody is read from Authentik: platformBootstrap.authentik is not configured',
          );
          return;
        }
        const directory = new Directory(settings);
        lifecycle.addShutdownHook(() => directory.close());
        const provider = new AuthentikEntityProvider({
          ...{ directory, settings, logger },
        });
        catalog.addEntityProvider(provider);
        // The catalog connects its providers before it starts.
        lifecycle.addStartupHook(() =>
          scheduler.scheduleTask({
            id: 'authentik-people-and-groups',
            ...settings.schedule,
            fn: signal => provider.refresh(signal as AbortSignal),
          }),
        );
      },
    });
  },
});
