import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import {
  ComponentDetail,
  DoctorReport,
  ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Knex } from 'knex';
import request from 'supertest';
import plugin from '..';

/** What a test can choose about the portal. @internal */
export type PortalOptions = {
  /** Argo CD is polled alone unless `argocd.stream` says otherwise. */
  readonly config?: JsonObject;
  /** `integrations`, for a repository to be read. */
  readonly integrations?: JsonObject;
  readonly allowed?: boolean;
  /** What the catalog has. */
  readonly entities?: Entity[];
  /** Decides instead, by the person's entity reference; throws when the permission backend is to be away. */
  readonly decide?: (user: string, permission: string) => PolicyDecision;
  /** A database to start on, as a restart or a second replica does. */
  readonly knex?: Knex;
  /** Backstage's own scheduler instead of one that waits for the test. */
  readonly realScheduler?: boolean;
  /** `backend`, such as which actions there are. */
  readonly backend?: JsonObject;
  /** Plugins beside this one. */
  readonly beside?: readonly BackendFeature[];
};

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Most upstreams of tests have no stream, and count what they are asked.
const polled = ({ argocd, ...config }: JsonObject): JsonObject =>
  isJsonObject(argocd)
    ? { ...config, argocd: { stream: false, ...argocd } }
    : { ...config, ...(argocd !== undefined && { argocd }) };

/** An event of the auditor, and how it ended. @internal */
export type AuditedEvent = {
  readonly eventId: string;
  readonly severityLevel?: string;
  readonly meta?: object;
  result?: 'succeeded' | 'failed';
};

/** A backend with this plugin, observed only when a test says so. @internal */
export async function startPortal(options: PortalOptions = {}) {
  const { config = {}, integrations = {}, allowed = true } = options;
  const { knex, realScheduler, backend: base = {}, beside = [] } = options;
  const decide =
    options.decide ??
    (() => ({
      result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    }));
  const answer = async (
    requests: ReadonlyArray<{ permission: { name: string } }>,
    asked?: { credentials?: BackstageCredentials },
  ) => {
    const { userEntityRef } = asked?.credentials?.principal as {
      userEntityRef: string;
    };
    return requests.map(({ permission }) =>
      decide(userEntityRef, permission.name),
    );
  };
  const audited: AuditedEvent[] = [];
  const auditor = mockServices.auditor.mock({
    async createEvent({ eventId, severityLevel, meta }) {
      const event: AuditedEvent = { eventId, severityLevel, meta };
      audited.push(event);
      return {
        success: async () => {
          event.result = 'succeeded';
        },
        fail: async () => {
          event.result = 'failed';
        },
      };
    },
  });
  const scheduler = mockServices.scheduler();
  const publish = jest.fn(async () => {});
  const notices: NotificationSendOptions[] = [];
  const logged: string[] = [];
  const logger = mockServices.logger.mock();
  for (const level of ['error', 'warn', 'info', 'debug'] as const) {
    logger[level].mockImplementation(message => {
      logged.push(`${level} ${message}`);
    });
  }
  logger.child.mockImplementation(() => logger);

  const features = [
    plugin,
    ...beside,
    mockServices.rootConfig.factory({
      data: { platformBootstrap: polled(config), integrations, backend: base },
    }),
    auditor.factory,
    catalogServiceMock.factory({ entities: options.entities }),
    permissionsRegistryServiceFactory,
    mockServices.permissions.mock({
      authorize: answer as never,
      authorizeConditional: answer,
    }).factory,
    createServiceFactory({
      service: coreServices.logger,
      deps: {},
      factory: () => logger,
    }),
    realScheduler
      ? schedulerServiceFactory
      : createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
    createServiceFactory({
      service: signalsServiceRef,
      deps: {},
      factory: () => ({ publish }),
    }),
    createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({
        send: async (notice: NotificationSendOptions) => {
          notices.push(notice);
        },
      }),
    }),
    ...(knex ? [mockServices.database.factory({ knex })] : []),
  ];
  const backend = await startTestBackend({ features });
  const agent = request(backend.server);
  const path = (name: string) => `/api/platform-bootstrap${name}`;
  const get = (name: string) => agent.get(path(name));
  const observe = () => scheduler.triggerTask('observe');
  const readiness = async (user = 'user:default/mock') => {
    const header = mockCredentials.user.header(user);
    const { body } = await get('/readiness').set('authorization', header);
    return ReadinessSnapshot.strict().parse(body);
  };
  const isPending = async (user?: string) =>
    (await readiness(user)).components.some(c =>
      c.conditions.some(({ pending }) => pending !== undefined),
    );

  return {
    get,
    post: (name: string) => agent.post(path(name)),
    agent,
    observe,
    /** Observes until all that was seen counts, which takes half an interval where something has to be seen twice. */
    settle: async (user?: string) => {
      do {
        await observe();
      } while (await isPending(user));
    },
    readRepository: () => scheduler.triggerTask('read-repository'),
    scheduler,
    publish,
    notices,
    logged,
    audited,
    readiness,
    component: async (id: string) =>
      ComponentDetail.strict().parse((await get(`/components/${id}`)).body),
    doctor: async (query = '') =>
      DoctorReport.strict().parse((await get(`/doctor${query}`)).body),
    stop: () => backend.stop(),
  };
}

/** @internal */
export type Portal = Awaited<ReturnType<typeof startPortal>>;
