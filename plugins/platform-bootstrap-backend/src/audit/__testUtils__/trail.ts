import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  type AuditorServiceCreateEventOptions,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import { AuditPage } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { auditTrailServiceFactory } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { json } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Knex } from 'knex';
import request from 'supertest';
import plugin from '../..';
import type { AuditRow } from '../rows';

/** What another plugin does when a test asks it to. @internal */
export type Deed = Pick<
  AuditorServiceCreateEventOptions,
  'eventId' | 'severityLevel' | 'meta'
> & {
  /** How it ends; `crash`: the process is gone before it can say so. */
  readonly ends?: 'success' | 'fail' | 'crash';
  readonly error?: { readonly name: string; readonly code?: string };
  readonly message?: string;
  /** Without the request there is only its meta to say who it was. */
  readonly withoutRequest?: boolean;
  readonly endsWith?: JsonObject;
};

/** A plugin of somebody else that is audited, and notes what the trail held at the moment of each effect. */
const doer = (pluginId: string, effects: AuditRow[][], knex: Knex) =>
  createBackendPlugin({
    pluginId,
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          httpRouter: coreServices.httpRouter,
        },
        async init({ auditor, httpRouter }) {
          const router = PromiseRouter();
          router.post('/do', json(), async (req, res) => {
            const {
              withoutRequest,
              ends = 'success',
              ...deed
            }: Deed = req.body;
            const event = await auditor.createEvent({
              eventId: deed.eventId,
              severityLevel: deed.severityLevel,
              meta: deed.meta,
              ...(!withoutRequest && { request: req }),
            });
            effects.push(await knex('audit_events').select());
            if (ends === 'success')
              await event.success({ meta: deed.endsWith });
            if (ends === 'fail') {
              const error = Object.assign(new Error(deed.message), deed.error);
              await event.fail({ error, meta: deed.endsWith });
            }
            res.json({ done: true });
          });
          httpRouter.use(router);
          httpRouter.addAuthPolicy({ path: '/do', allow: 'unauthenticated' });
        },
      });
    },
  });

/** What a test can choose about the trail. @internal */
export type TrailOptions = {
  readonly knex: Knex;
  /** What the other plugin has. */
  readonly otherKnex?: Knex;
  readonly config?: JsonObject;
  readonly allowed?: boolean;
  readonly features?: BackendFeature[];
};

/** A backend with the platform's plugin, its auditor, and a scaffolder that does what a test says. @internal */
export async function startTrail(options: TrailOptions) {
  const { knex, otherKnex = knex, config = {} } = options;
  const { allowed = true, features = [] } = options;
  const effects: AuditRow[][] = [];
  const logged: string[] = [];
  const scheduler = mockServices.scheduler();
  const logger = mockServices.logger.mock();
  for (const level of ['error', 'warn', 'info', 'debug'] as const) {
    logger[level].mockImplementation((message, meta) => {
      const more = meta instanceof Error ? meta.name : JSON.stringify(meta);
      logged.push(`${level} ${message} ${more ?? ''}`.trim());
    });
  }
  logger.child.mockImplementation(() => logger);

  const backend = await startTestBackend({
    features: [
      plugin,
      auditTrailServiceFactory,
      doer('scaffolder', effects, knex),
      mockServices.rootConfig.factory({ data: config }),
      mockServices.permissions.factory({
        result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: { plugin: coreServices.pluginMetadata },
        factory: ({ plugin: { getId } }) => ({
          getClient: async () =>
            getId() === 'platform-bootstrap' ? knex : otherKnex,
        }),
      }),
      createServiceFactory({
        service: coreServices.logger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish: async () => {} }),
      }),
      ...features,
    ],
  });
  const agent = request(backend.server);
  const events = '/api/platform-bootstrap/audit/events';
  const asPlugin = mockCredentials.service.header({
    onBehalfOf: mockCredentials.service('plugin:scaffolder'),
    targetPluginId: 'platform-bootstrap',
  });

  return {
    agent,
    effects,
    logged,
    scheduler,
    /** A person asks the scaffolder to do it. */
    doIt: (deed: Deed, authorization?: string) =>
      agent
        .post('/api/scaffolder/do?token=in-the-query')
        .set('Authorization', authorization ?? mockCredentials.user.header())
        .send(deed),
    post: (body: object | string, authorization: string = asPlugin) =>
      agent
        .post(events)
        .set('Authorization', authorization)
        .set('Content-Type', 'application/json')
        .send(body),
    patch: (id: string, body: object, authorization: string = asPlugin) =>
      agent
        .patch(`${events}/${id}`)
        .set('Authorization', authorization)
        .send(body),
    get: (query = '') => agent.get(`/api/platform-bootstrap/audit${query}`),
    page: async (query = '') =>
      AuditPage.strict().parse(
        (await agent.get(`/api/platform-bootstrap/audit${query}`)).body,
      ),
    rows: (): Promise<AuditRow[]> => knex('audit_events').orderBy('seq'),
    stop: () => backend.stop(),
  };
}

/** @internal */
export type RunningTrail = Awaited<ReturnType<typeof startTrail>>;
