import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionModule from '@platform-bootstrap/plugin-permission-backend-module-platform-bootstrap';
import request from 'supertest';

jest.setTimeout(60_000);

const user = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { namespace: 'default', name },
  spec: {},
});
const as = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);

/** The notifications beside a policy that grants nobody anything. */
const start = () =>
  startTestBackend({
    features: [
      notificationsPlugin,
      permissionPlugin,
      permissionModule,
      catalogServiceMock.factory({ entities: [user('daniel'), user('petra')] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          permission: { enabled: true },
          platformBootstrap: { roles: {} },
        },
      }),
    ],
  });

it('lets everybody read their own notifications, without a role, and nobody else’s', async () => {
  const backend = await start();
  const { server } = backend;
  const path = '/api/notifications/notifications';
  const notice = {
    recipients: { type: 'entity', entityRef: 'user:default/daniel' },
    payload: {
      title: 'Add kuberay to automation: Ready',
      link: '/platform/requests/7',
      scope: 'request-7-ready',
    },
  };
  const send = (authorization: string) =>
    request(server).post(path).set('authorization', authorization).send(notice);
  const titles = async (name: string) => {
    const { status, body } = await request(server)
      .get(path)
      .set('authorization', as(name));
    expect(status).toBe(200);
    return body.notifications.map(
      ({ payload }: { payload: { title: string } }) => payload.title,
    );
  };

  await send(mockCredentials.service.header()).expect(200);
  // The same scope again replaces what is there.
  await send(mockCredentials.service.header()).expect(200);
  expect(await titles('daniel')).toEqual(['Add kuberay to automation: Ready']);
  expect(await titles('petra')).toEqual([]);

  await send(as('daniel')).expect(403);
  await request(server)
    .get(path)
    .set('authorization', mockCredentials.none.header() ?? '')
    .expect(401);
  await backend.stop();
});
