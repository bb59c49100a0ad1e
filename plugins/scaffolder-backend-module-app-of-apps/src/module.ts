import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { changePermissions } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  GithubConnections,
  PlatformRepository,
  RequestsClient,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { Router } from 'express';
import { createChangeActions } from './actions';
import { registerPlanActions } from './actions-registry/registerPlanActions';
import { chartFacts } from './charts/chartFacts';
import { createCharts } from './charts/createCharts';
import { Planner } from './changes/Planner';
import { Requesters } from './changes/Requesters';
import { WaitingLine } from './changes/WaitingLine';
import { readSettings, readTaskSlots } from './config';
import { GithubForge } from './forge/github/GithubForge';
import { createRouter } from './router';
import { Allowance } from './services/Allowance';
import { GithubServiceRepositories } from './services/GithubServiceRepositories';
import { readServiceSettings } from './services/settings';

// Who makes more than this in an hour has a script.
const SERVICES = { most: 10, windowMs: 3_600_000, what: 'services' };

/** Changes to the app-of-apps repository: what forms ask while typing, and the action that opens the pull request. @public */
export const scaffolderModuleAppOfApps = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'app-of-apps',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        reader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init({ actions, config, httpAuth, httpRouter, ...services }) {
        const {
          auditor,
          auth,
          discovery,
          logger,
          permissions,
          reader,
          userInfo,
        } = services;
        const result = readSettings(config);
        if (result.kind === 'unusable') logger.error(result.message);
        const making = readServiceSettings(config);
        if (making.kind === 'unusable') logger.error(making.message);
        const repository =
          result.kind === 'ready'
            ? new PlatformRepository(reader, result.settings.repository, logger)
            : undefined;
        const requesters = new Requesters(
          { permissions, userInfo },
          result.kind === 'ready' ? result.settings.grants : [],
        );
        const connections = new GithubConnections(
          ScmIntegrations.fromConfig(config),
        );
        const forge = new GithubForge(connections, logger);
        const waitingLine = new WaitingLine(readTaskSlots(config));

        const charts = createCharts(config, services.lifecycle, logger);
        const planner = new Planner(result, repository, ...chartFacts(charts));

        services.permissionsRegistry.addPermissions(changePermissions);
        const asked = { auditor, permissions, planner, requesters };
        httpRouter.use(
          Router().use(
            '/app-of-apps',
            createRouter({ ...asked, charts, httpAuth }),
          ),
        );
        registerPlanActions({ ...services, planner, requesters });
        actions.addActions(
          ...createChangeActions(
            {
              ...{ ...asked, auth, forge, logger, waitingLine },
              requests: new RequestsClient({ auth, discovery }),
            },
            {
              settings: making,
              repositories: settings => new GithubServiceRepositories(settings),
              allowance: new Allowance(SERVICES),
            },
          ),
        );
      },
    });
  },
});
