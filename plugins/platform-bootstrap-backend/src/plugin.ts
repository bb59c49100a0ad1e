import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { limitPerPerson } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { connectAdapters } from './adapters/connect';
import { openAuditTrail } from './audit/openAuditTrail';
import { readSettings } from './config/settings';
import { createDoctorRouter } from './doctor/createDoctorRouter';
import { openDoctor } from './doctor/openDoctor';
import { openDatabase } from './history/migrate';
import { ReadinessStore } from './history/ReadinessStore';
import { createObserver } from './observation/observer';
import { scheduleTasks, triggerObservation } from './observation/schedule';
import { openRequests, watchedBy } from './requests/openRequests';
import { createRouter } from './router';
import { announcer } from './snapshot/announce';
import { Board } from './snapshot/Board';
import { registerComponents } from './visibility/registerComponents';

const REFRESHES = { most: 6, windowMs: 60_000, what: 'refreshes' };

/** Observes the platform by schedule, and serves its readiness. @public */
export const platformBootstrapPlugin = createBackendPlugin({
  pluginId: 'platform-bootstrap',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        notifications: notificationService,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
      },
      async init(services) {
        const { auditor, httpAuth, logger, scheduler } = services;
        const settings = readSettings(services.config);
        settings.problems.forEach(problem => logger.error(problem));

        const { source, adapters, close } = connectAdapters(settings);
        services.lifecycle.addShutdownHook(close);

        const now = () => Date.now();
        const announce = announcer(services.signals);
        const knex = await openDatabase(services.database);
        const store = new ReadinessStore(knex);
        const { doctor, reports, ...opened } = openDoctor({
          ...{ ...services, now },
          onChange: async () => announce(await store.version()),
        });
        services.lifecycle.addShutdownHook(opened.close);

        const board = new Board({
          ...settings.observation,
          ...{ store, logger, now, startedAt: now() },
          marks: () => reports.marks(),
        });
        const authorize = registerComponents({ ...services, board });
        const common = { ...services, authorize, board, knex, now };
        const requests = await openRequests(common);
        const observe = createObserver({
          ...{ ...settings.observation, source, adapters, store, board },
          ...{ logger, now },
          watched: watchedBy(knex),
          onChange: async version => {
            await announce(version);
            void requests.look();
          },
        });

        services.httpRouter.use(requests.router);
        services.httpRouter.use(await openAuditTrail(common));
        services.httpRouter.use(
          createDoctorRouter({ authorize, board, reports }),
        );
        services.httpRouter.use(
          createRouter({
            ...{ auditor, authorize, board, reports, store },
            refresh: () => {
              void doctor.read();
              return triggerObservation(scheduler);
            },
            limitRefreshes: limitPerPerson(httpAuth, REFRESHES),
          }),
        );
        await scheduleTasks({
          ...settings.observation,
          ...{ scheduler, observe, now },
          readRepository: () => doctor.read(),
          prune: retention => store.prune(retention),
        });
      },
    });
  },
});
