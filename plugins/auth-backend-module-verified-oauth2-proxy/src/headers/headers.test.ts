import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { readClaims } from '../token/readClaims';
import { contradictions, refuseContradictions } from './forwarded';
import { readToken } from './readToken';

const HEADER = 'x-oauth2-proxy-id-token';
const claims = readClaims(
  {
    sub: 'f1b2',
    preferred_username: 'petra',
    email: 'petra@example.com',
    groups: ['platform-team', 'staff, all'],
  },
  { username: 'preferred_username', groups: 'groups' },
);

/** What a real request with these raw headers gives. */
function receive<T>(
  headers: ReadonlyArray<readonly [string, string]>,
  read: (req: express.Request) => T,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const server = express()
      .get('/', (req, res) => {
        try {
          resolve(read(req));
        } catch (error) {
          reject(error);
        }
        res.end();
      })
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        const sent = request({ port, host: '127.0.0.1' }, res => {
          res.resume().on('end', () => server.close());
        });
        const names = new Set(headers.map(([name]) => name));
        for (const name of names) {
          const values = headers.filter(([n]) => n === name).map(h => h[1]);
          sent.setHeader(name, values);
        }
        sent.end();
      });
  });
}

describe('readToken', () => {
  it.each(['Bearer a.b.c', 'bearer a.b.c', 'a.b.c', '  a.b.c '])(
    'reads %p',
    async value => {
      const token = await receive([['X-OAuth2-Proxy-Id-Token', value]], req =>
        readToken(req, HEADER),
      );
      expect(token).toBe('a.b.c');
    },
  );

  it.each([
    ['no header', []],
    ['an empty one', [['X-OAuth2-Proxy-Id-Token', '']]],
    ['Bearer alone', [['X-OAuth2-Proxy-Id-Token', 'Bearer ']]],
    ['underscores', [['X_OAuth2_Proxy_Id_Token', 'a.b.c']]],
    ['the portal’s own header', [['Authorization', 'Bearer a.b.c']]],
  ] as const)('A5: finds no token in %s', async (_, headers) => {
    await expect(
      receive(headers, req => readToken(req, HEADER)),
    ).rejects.toThrow('the request has no ID token');
  });

  it('A5: refuses the header twice', async () => {
    const twice = ['a.b.c', 'd.e.f'].map(
      value => ['X-OAuth2-Proxy-Id-Token', value] as const,
    );
    await expect(receive(twice, req => readToken(req, HEADER))).rejects.toThrow(
      'more than once',
    );
  });
});

describe('forwarded headers', () => {
  it.each([
    ['X-Forwarded-User', 'petra'],
    ['X-Forwarded-User', 'f1b2'],
    ['X-Forwarded-User', 'Petra@Example.com'],
    ['X-Forwarded-User', ''],
    ['X-Forwarded-Preferred-Username', 'petra'],
    ['X-Forwarded-Email', 'PETRA@example.com'],
    ['X-Forwarded-Groups', 'platform-team'],
    ['X-Forwarded-Groups', 'platform-team,staff, all'],
    ['X-Authentik-Groups', 'platform-team|staff, all'],
    ['X_Forwarded_User', 'admin'],
  ])('A4: %s: %s agrees or is nothing', async (name, value) => {
    expect(
      await receive([[name, value]], req => contradictions(req, claims)),
    ).toEqual([]);
  });

  it.each([
    ['X-Forwarded-User', 'admin'],
    ['X-Forwarded-User', 'Petra'],
    ['X-Forwarded-User', 'p\u00e9tra'],
    ['X-Forwarded-User', 'petra,admin'],
    ['X-Forwarded-Preferred-Username', 'admin'],
    ['X-Forwarded-Preferred-Username', 'petra@example.com'],
    ['X-Forwarded-Email', 'admin@example.com'],
    ['X-Forwarded-Email', 'petra@example.com@evil.example.com'],
    ['X-Forwarded-Groups', 'platform-team,admins'],
    ['X-Auth-Request-User', 'admin'],
    ['X-Auth-Request-Email', 'admin@example.com'],
    ['X-Auth-Request-Groups', 'admins'],
    ['X-Auth-Request-Preferred-Username', 'admin'],
    ['X-Authentik-Username', 'admin'],
    ['X-Authentik-Email', 'admin@example.com'],
    ['X-Authentik-Groups', 'platform-team|admins'],
  ])('A4: %s: %s contradicts the token', async (name, value) => {
    await expect(
      receive([[name, value]], req => refuseContradictions(req, claims)),
    ).rejects.toThrow(
      `Sign-in refused (contradiction): the header ${name.toLowerCase()} contradicts the ID token`,
    );
  });

  it('A5: a header twice is compared as a whole', async () => {
    const twice = ['petra', 'admin'].map(
      value => ['X-Forwarded-User', value] as const,
    );
    expect(await receive(twice, req => contradictions(req, claims))).toEqual([
      'x-forwarded-user',
    ]);
  });
});
