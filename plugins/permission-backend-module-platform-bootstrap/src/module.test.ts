import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  changeCreatePermission,
  readinessRefreshPermission,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import request from 'supertest';
import permissionModule from '.';

const start = (roles: unknown, groups: string[] = []) =>
  startTestBackend({
    features: [
      permissionPlugin,
      permissionModule,
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () =>
          mockServices.userInfo({
            ownershipEntityRefs: ['user:default/daniel', ...groups],
          }),
      }),
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: true },
          platformBootstrap: { roles: roles as {} },
        },
      }),
    ],
  });

const ask = async (
  { server }: Awaited<ReturnType<typeof start>>,
  header: string,
) => {
  const { status, body } = await request(server)
    .post('/api/permission/authorize')
    .set('authorization', header)
    .send({
      items: [changeCreatePermission, readinessRefreshPermission].map(
        (permission, index) => ({ id: String(index), permission }),
      ),
    });
  if (status !== 200) return status;
  return body.items.map(({ result }: { result: string }) => result);
};

describe('permissionModulePlatformBootstrap', () => {
  const daniel = mockCredentials.user.header('user:default/daniel');

  it('decides by the groups that the sign-in vouches for', async () => {
    const backend = await start({ developer: ['group:default/developers'] }, [
      'group:default/developers',
    ]);
    expect(await ask(backend, daniel)).toEqual(['ALLOW', 'DENY']);
  });

  it('denies everything where no role is configured, and to whoever is not signed in', async () => {
    const nobody = await start(undefined, ['group:default/developers']);
    expect(await ask(nobody, daniel)).toEqual(['DENY', 'DENY']);

    const some = await start({ developer: ['user:default/daniel'] });
    expect(await ask(some, mockCredentials.none.header())).toBe(401);
  });

  it('does not start on a role that does not exist', async () => {
    await expect(start({ root: ['user:default/daniel'] })).rejects.toThrow(
      'platformBootstrap.roles: there is no role root',
    );
  });
});
