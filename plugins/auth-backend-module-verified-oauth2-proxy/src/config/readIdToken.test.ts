import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readIdToken } from './readIdToken';

const ISSUER = 'https://authentik.example.com/application/o/backstage/';
const least = { issuer: ISSUER, audience: 'portal' };

const read = (idToken: JsonObject) =>
  readIdToken(
    new ConfigReader({ auth: { providers: { oauth2Proxy: { idToken } } } }),
  );

it('needs an issuer and an audience; the rest has defaults', () => {
  expect(read(least)).toEqual({
    issuer: ISSUER,
    audience: 'portal',
    header: 'x-oauth2-proxy-id-token',
    jwksUrl: `${ISSUER}jwks/`,
    ca: undefined,
    algorithms: ['RS256', 'ES256'],
    clockToleranceSeconds: 60,
    claims: { username: 'preferred_username', groups: 'groups' },
  });
});

it('reads everything that can be set', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ca-'));
  const caFile = join(folder, 'ca.crt');
  writeFileSync(caFile, 'PEM');
  expect(
    read({
      ...least,
      header: 'X-authentik-jwt',
      jwksUrl: 'http://authentik.authentik.svc/application/o/backstage/jwks/',
      caFile,
      algorithms: ['EdDSA'],
      clockTolerance: { seconds: 5 },
      claims: { username: 'nickname', groups: 'roles' },
    }),
  ).toMatchObject({
    header: 'x-authentik-jwt',
    jwksUrl: 'http://authentik.authentik.svc/application/o/backstage/jwks/',
    ca: 'PEM',
    algorithms: ['EdDSA'],
    clockToleranceSeconds: 5,
    claims: { username: 'nickname', groups: 'roles' },
  });
  rmSync(folder, { recursive: true });
});

it('keeps the address of the keys as it is', () => {
  const jwksUrl = 'https://id.example.com/keys';
  expect(read({ ...least, jwksUrl }).jwksUrl).toBe(jwksUrl);
});

it.each([
  ['issuer', { audience: 'portal' }],
  ['issuer', { ...least, issuer: 'backstage' }],
  ['issuer', { ...least, issuer: 'file:///etc' }],
  ['audience', { issuer: ISSUER }],
  ['header', { ...least, header: 'Authorization' }],
  ['header', { ...least, header: 'x: y' }],
  ['header', { ...least, header: 'cookie' }],
  ['jwksUrl', { ...least, jwksUrl: 'jwks' }],
  ['jwksUrl', { ...least, jwksUrl: 'https://user:word@host/jwks' }],
  ['caFile', { ...least, caFile: '/nowhere/ca.crt' }],
  ['algorithms', { ...least, algorithms: ['HS256'] }],
  ['algorithms', { ...least, algorithms: ['RS256', 'none'] }],
  ['algorithms', { ...least, algorithms: [] }],
  ['algorithms', { ...least, algorithms: 'RS256' }],
  ['clockTolerance', { ...least, clockTolerance: { minutes: 6 } }],
  ['claims.groups', { ...least, claims: { groups: 7 } }],
])('names %s when it cannot be used: %j', (key, idToken) => {
  expect(() => read(idToken as JsonObject)).toThrow(
    `auth.providers.oauth2Proxy.idToken.${key} must be`,
  );
});

it('says so when the whole section is missing', () => {
  expect(() => readIdToken(new ConfigReader({}))).toThrow(
    'auth.providers.oauth2Proxy.idToken.issuer must be the issuer exactly as the tokens say it',
  );
});
