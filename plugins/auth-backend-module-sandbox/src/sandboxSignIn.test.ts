import type { JsonObject } from '@backstage/types';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { decodeJwt } from 'jose';
import request from 'supertest';
import sandboxSignIn from '.';

const people = [
  {
    user: 'user:default/petra',
    title: 'Petra Lindqvist',
    role: 'Platform engineer',
    groups: ['group:default/platform-team'],
  },
  { user: 'user:default/daniel', title: 'Daniel Okafor', role: 'Developer' },
];

const start = (providers: JsonObject) =>
  startTestBackend({
    features: [
      authPlugin,
      sandboxSignIn,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: { providers },
        },
      }),
    ],
  });

describe('sandboxSignIn', () => {
  const environment = process.env.NODE_ENV;
  afterEach(() => {
    process.env = { ...process.env, NODE_ENV: environment };
  });

  it('signs in the chosen person with the rights of the groups', async () => {
    const { server } = await start({ sandbox: { people } });

    const { status, body } = await request(server)
      .get('/api/auth/sandbox/refresh')
      .set('x-sandbox-person', 'user:default/petra');

    expect(status).toBe(200);
    expect(body.profile.displayName).toBe('Petra Lindqvist');
    const claims = decodeJwt(body.backstageIdentity.token);
    expect(claims.sub).toBe('user:default/petra');
    expect(body.backstageIdentity.identity.ownershipEntityRefs).toEqual([
      'user:default/petra',
      'group:default/platform-team',
    ]);
  });

  it.each([
    ['nobody', {}],
    ['a stranger', { 'x-sandbox-person': 'user:default/mallory' }],
  ])('refuses %s', async (_, headers) => {
    const { server } = await start({ sandbox: { people } });

    const { status, body } = await request(server)
      .get('/api/auth/sandbox/refresh')
      .set(headers);

    expect(status).toBe(403);
    expect(body.error.message).toContain('user:default/daniel');
    expect(JSON.stringify(body)).not.toContain('token');
  });

  it('offers neither people nor guest where the sandbox is not configured', async () => {
    const { server } = await start({});

    for (const provider of ['sandbox', 'guest']) {
      const { status } = await request(server)
        .get(`/api/auth/${provider}/refresh`)
        .set('x-sandbox-person', 'user:default/petra');
      expect(status).toBe(404);
    }
  });

  it('refuses to start in production', async () => {
    process.env = { ...process.env, NODE_ENV: 'production' };
    await expect(start({ sandbox: { people } })).rejects.toThrow(
      'remove it from the production configuration',
    );
  });
});
