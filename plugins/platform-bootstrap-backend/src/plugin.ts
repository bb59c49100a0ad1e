import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { notificationService } from '@backstage/plugin-notifications-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { limitPerPerson } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { registerActions } from './actions-registry/registerActions';
import { connectAdapters } from './adapters/connect';
import { openArgocdActions } from './argocd-actions/openArgocdActions';
import { openAuditTrail } from './audit/openAuditTrail';
import { openBootstrap } from './bootstrap/openBootstrap';
import { readSettings } from './config/settings';
import { createDoctorRouter } from './doctor/createDoctorRouter';
import { openRepository } from './doctor/openRepository';
import { openDatabase } from './history/migrate';
import { openHistory } from './history/openHistory';
import { ReadinessStore } from './history/ReadinessStore';
import { openMetrics } from './metrics/openMetrics';
import { createObserver } from './observation/observer';
import { scheduleTasks, triggerObservation } from './observation/schedule';
import { openPortal } from './portal/openPortal';
import { openRequests, watchedBy } from './requests/openRequests';
import { createRouter } from './router';
import { createSearchRouter } from './search/createSearchRouter';
import { announcer } from './snapshot/announce';
import { Board } from './snapshot/Board';
import { openStreams } from './stream/openStream';
import { openTabs } from './openTabs';
import { registerComponents } from './visibility/registerComponents';

const REFRESHES = { most: 6, windowMs: 60_000, what: 'refreshes' };

const deps = {
  actionsRegistry: actionsRegistryServiceRef,
  auditor: coreServices.auditor,
  auth: coreServices.auth,
  catalog: catalogServiceRef,
  config: coreServices.rootConfig,
  database: coreServices.database,
  discovery: coreServices.discovery,
  httpAuth: coreServices.httpAuth,
  httpRouter: coreServices.httpRouter,
  lifecycle: coreServices.lifecycle,
  logger: coreServices.logger,
  metrics: metricsServiceRef,
  permissions: coreServices.permissions,
  permissionsRegistry: coreServices.permissionsRegistry,
  notifications: notificationService,
  scheduler: coreServices.scheduler,
  signals: signalsServiceRef,
  urlReader: coreServices.urlReader,
};

/** Observes the platform by schedule, and serves its readiness. @public */
export const platformBootstrapPlugin = createBackendPlugin({
  pluginId: 'platform-bootstrap',
  register(env) {
    env.registerInit({
      deps,
      async init(services) {
        const { auditor, httpAuth, logger, scheduler } = services;
        const settings = readSettings(services.config);
        settings.problems.forEach(problem => logger.error(problem));

        const { observation } = settings;
        const now = () => Date.now();
        const announce = announcer(services.signals);
        const knex = await openDatabase(services.database);
        const store = new ReadinessStore(knex, observation.staleAfterMs);
        const tell = async () => announce(await store.version());
        const { versions, doctor, reports } = openRepository({
          ...{ ...services, knex, now, tell },
        });

        const timed = { ...observation, now, startedAt: now() };
        const board = new Board({
          ...{ ...timed, store, logger },
          marks: () => versions.mark(reports.marks()),
        });
        const { upstreams, close, ...connected } = connectAdapters(
          settings,
          openPortal({ ...services, ...timed, board, knex }),
        );
        services.lifecycle.addShutdownHook(close);
        const authorize = registerComponents({ ...services, board });
        const common = {
          ...services,
          ...observation,
          ...{ authorize, board, knex, now },
        };
        const requests = await openRequests(common);
        const history = openHistory(common);
        const bootstrap = openBootstrap(common);
        const { observe, follow } = createObserver({
          ...{ ...common, ...connected, store },
          metrics: openMetrics({ ...common, upstreams }),
          watched: watchedBy(knex),
          named: id => reports.marks().named(id),
          onChange: async version => {
            await announce(version);
            void requests.look();
            void versions.look();
          },
        });
        const routers = [
          ...[requests, history, bootstrap].map(({ router }) => router),
          await openAuditTrail(common),
          openArgocdActions({ ...common, ...settings, ...connected }).router,
          createDoctorRouter({ authorize, board, reports }),
          createSearchRouter({ ...common, reports }),
          ...openTabs({ ...common, ...connected, argocds: settings.argocds }),
          createRouter({
            ...{ auditor, authorize, board, reports, store, versions },
            refresh: () => {
              void doctor.read();
              return triggerObservation(scheduler);
            },
            limitRefreshes: limitPerPerson(httpAuth, REFRESHES),
          }),
        ];
        routers.forEach(router => services.httpRouter.use(router));
        registerActions({ ...common, reports });
        await versions.schedule({ board, doctor });
        await scheduleTasks({
          ...{ ...timed, scheduler },
          observe: bootstrap.after(observe),
          readRepository: () => doctor.read(),
          prune: () => store.prune(history.retention()),
        });
        openStreams({
          ...{ ...common, ...connected },
          follow: instance => bootstrap.after(follow(instance)),
        });
      },
    });
  },
});
