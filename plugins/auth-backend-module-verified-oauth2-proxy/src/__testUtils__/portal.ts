import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PermissionEvaluator,
} from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import {
  ANNOTATION_AUTHENTIK_GROUP,
  ANNOTATION_AUTHENTIK_USERNAME,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import request from 'supertest';
import verifiedOauth2Proxy from '..';

export const HEADER = 'X-OAuth2-Proxy-Id-Token';

const relations = (type: string, refs: readonly string[]) =>
  refs.map(targetRef => ({ type, targetRef }));

export const group = (name: string, parents: string[] = []): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name,
    namespace: 'default',
    annotations: { [ANNOTATION_AUTHENTIK_GROUP]: name },
  },
  spec: { type: 'team', children: [] },
  relations: relations('childOf', parents),
});

export const user = (
  name: string,
  groups: string[],
  { username = name, email = `${name}@example.com` } = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name,
    namespace: 'default',
    annotations: { [ANNOTATION_AUTHENTIK_USERNAME]: username },
  },
  spec: { profile: { email } },
  relations: relations('memberOf', groups),
});

const ENTITIES = [
  user('petra', ['group:default/platform-team']),
  user('daniel', ['group:default/developers']),
  group('platform-team', ['group:default/engineering']),
  group('engineering'),
  group('developers'),
];

/** One audited event, as it was written. */
export type Written = {
  readonly eventId: string;
  readonly severityLevel?: string;
  readonly meta?: JsonObject;
  readonly error?: string;
};

/** A portal with the real auth plugin in front of a catalog with petra and daniel. */
export async function startPortal(
  oauth2Proxy: JsonObject,
  {
    entities = ENTITIES,
    allow = true,
    trail = true,
    roles = { 'platform-admin': ['group:default/platform-team'] } as JsonObject,
  } = {},
) {
  const written: Written[] = [];
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const auditor = mockServices.auditor.mock({
    createEvent: async options => {
      if (!trail) throw new Error('the trail is away');
      return {
        success: async () => {},
        fail: async ({ error }) => {
          const { eventId, severityLevel, meta } = options;
          written.push({
            ...{ eventId, severityLevel, error: error.message },
            meta: meta as JsonObject,
          });
        },
      };
    },
  });
  const decide: PermissionEvaluator['authorize'] = async requests =>
    requests.map(() => ({
      result: allow ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    }));
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      verifiedOauth2Proxy,
      catalogServiceMock.factory({ entities }),
      logger.factory,
      auditor.factory,
      mockServices.permissions.mock({ authorize: decide }).factory,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: { providers: { oauth2Proxy } },
          platformBootstrap: { roles },
        },
      }),
    ],
  });
  const logged = () =>
    [logger.error, logger.warn, logger.info, logger.debug]
      .flatMap(({ mock }) => mock.calls)
      .map(call => JSON.stringify(call))
      .join('\n');
  return {
    written,
    logged,
    /** Asks for an identity. */
    signIn: (headers: Record<string, string | string[]> = {}) =>
      request(server)
        .get('/api/auth/oauth2Proxy/refresh')
        .set(headers as Record<string, string>),
    selfCheck: (headers: Record<string, string> = {}) =>
      request(server).get('/api/auth/oauth2Proxy/self-check').set(headers),
  };
}
