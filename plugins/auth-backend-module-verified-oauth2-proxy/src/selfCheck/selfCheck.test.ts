import type { SelfCheckStep } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { SelfCheck } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { JWTPayload } from 'jose';
import { startIssuer, type Issuer } from '../__testUtils__/issuer';
import { HEADER, startPortal } from '../__testUtils__/portal';

let issuer: Issuer;

beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

const start = (more: Parameters<typeof startPortal>[1] = {}) =>
  startPortal(
    {
      signIn: {
        resolvers: [{ resolver: 'forwardedUserMatchingUserEntityName' }],
      },
      idToken: { issuer: issuer.url, audience: 'portal' },
    },
    more,
  );

const authorization = mockCredentials.user.header('user:default/petra');

async function walk(
  changed: JWTPayload | null,
  headers: Record<string, string> = {},
  more: Parameters<typeof startPortal>[1] = {},
) {
  const { selfCheck } = await start(more);
  const token = changed && (await issuer.sign(issuer.claims(changed)));
  const { status, body, text } = await selfCheck({
    authorization,
    ...(token && { [HEADER]: `Bearer ${token}` }),
    ...headers,
  });
  expect(status).toBe(200);
  if (token) expect(text).not.toContain(token.split('.')[1]);
  const check = SelfCheck.parse(body);
  const step = (id: SelfCheckStep['id']) =>
    check.steps.find(candidate => candidate.id === id)!;
  return { ...check, step };
}

it('walks the whole chain', async () => {
  const { firstBroken, steps, step } = await walk({});
  expect(firstBroken).toBeNull();
  expect(steps.map(({ id, status }) => `${id} ${status}`)).toEqual([
    'headers ok',
    'token ok',
    'claims ok',
    'user ok',
    'groups ok',
    'roles ok',
  ]);
  expect(step('token').facts).toContainEqual({
    name: 'algorithm',
    value: 'RS256',
  });
  expect(step('user').facts).toEqual([
    { name: 'user', value: 'user:default/petra' },
  ]);
  expect(step('groups').facts).toEqual([
    { name: 'in the token', value: 'platform-team' },
    { name: 'in the catalog', value: 'group:default/platform-team' },
    {
      name: 'counting',
      value: 'group:default/platform-team, group:default/engineering',
    },
  ]);
  expect(step('roles').message).toBe('The role is platform-admin.');
});

it.each([
  ['headers', null, {}, 'no ID token'],
  ['token', null, { [HEADER]: 'Bearer broken' }, '(format)'],
  ['token', { aud: 'grafana' }, {}, '(audience)'],
  ['token', { exp: 1 }, {}, 'has expired'],
  ['claims', { groups: undefined }, {}, 'no list of groups'],
  ['claims', {}, { 'X-Forwarded-User': 'admin' }, 'contradicts'],
  ['user', { preferred_username: 'nobody' }, {}, 'not in the catalog'],
  ['groups', { groups: ['elsewhere'] }, {}, 'no group in common'],
] as const)(
  'names %s as the first link that is broken: %j %j',
  async (id, changed, headers, message) => {
    const { firstBroken, steps, step } = await walk(
      changed as JWTPayload | null,
      headers as Record<string, string>,
    );
    expect(firstBroken).toBe(id);
    expect(step(id)).toMatchObject({
      status: 'broken',
      message: expect.stringContaining(message),
      nextStep: expect.stringMatching(/\S/),
    });
    const index = steps.findIndex(candidate => candidate.id === id);
    expect(steps).toHaveLength(6);
    expect(steps.slice(0, index).every(s => s.status === 'ok')).toBe(true);
    expect(steps.slice(index + 1).every(s => s.status === 'not-reached')).toBe(
      true,
    );
  },
);

it('says when the groups give no role', async () => {
  const { firstBroken, step } = await walk(
    {},
    {},
    { roles: { viewer: ['group:default/support'] } },
  );
  expect(firstBroken).toBe('roles');
  expect(step('roles').nextStep).toContain('platformBootstrap.roles');
});

it('is for those who may', async () => {
  const { selfCheck } = await start({ allow: false });
  const denied = await selfCheck({ authorization });
  expect(denied.status).toBe(403);
  expect(denied.body.error.message).toContain('platform-bootstrap.sso.check');
  const nobody = mockCredentials.none.header();
  expect((await selfCheck({ authorization: nobody })).status).toBe(401);
  const service = await selfCheck({
    authorization: mockCredentials.service.header(),
  });
  expect(service.status).toBe(403);
});
