import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createBackend } from '@backstage/backend-defaults';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { version } from '@backstage/plugin-scaffolder-backend/package.json';
import request from 'supertest';
import {
  DANIEL,
  PETRA,
  ROUTES,
  startPortal,
} from './__testUtils__/startPortal';
import { scaffolderModuleAppOfApps as module } from './module';

const PLAN = { change: 'add-application', input: {} };
const CANARY = 'canary-5f3b9c';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise(resolve => probe.close(resolve));
  return port;
}

describe('a page of another site', () => {
  const ORIGIN = 'https://portal.example.com';
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    // The services of a real portal: its CORS, and its way to find out who asks.
    const backend = createBackend();
    const data = {
      backend: {
        baseUrl: url,
        listen: { host: '127.0.0.1', port },
        cors: { origin: ORIGIN, credentials: true },
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
    };
    [
      mockServices.rootConfig.factory({ data }),
      mockServices.rootLogger.factory(),
      catalogServiceMock.factory({ entities: [] }),
      scaffolderPlugin,
      module,
    ].forEach(feature => backend.add(feature));
    await backend.start();
    stop = () => backend.stop();
  });
  afterAll(() => stop());

  it.each([`${ROUTES}/plans`, '/api/scaffolder/v2/tasks'])(
    'A8: gets nothing from a cookie without a token: %s',
    async path => {
      const response = await request(url)
        .post(path)
        .set('Origin', 'https://evil.example')
        .set('Sec-Fetch-Site', 'cross-site')
        .set('Cookie', mockCredentials.limitedUser.cookie(PETRA))
        .send(PLAN);
      expect(response.status).toBe(401);
    },
  );

  it('A8: may not read what the portal answers', async () => {
    const allowed = async (origin: string) => {
      const { headers } = await request(url)
        .options(`${ROUTES}/plans`)
        .set('Origin', origin)
        .set('Access-Control-Request-Method', 'POST')
        .set('Access-Control-Request-Headers', 'authorization');
      return headers['access-control-allow-origin'];
    };
    expect(await allowed(ORIGIN)).toBe(ORIGIN);
    expect(await allowed('https://evil.example')).toBeUndefined();
    expect(await allowed(`${ORIGIN}.evil.example`)).toBeUndefined();
    expect(await allowed('null')).toBeUndefined();
  });
});

describe('the dry run of a template', () => {
  const curious = {
    template: {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 'curious' },
      spec: {
        type: 'x',
        parameters: [],
        steps: [
          {
            id: 'log',
            name: 'Look around',
            action: 'debug:log',
            input: {
              message:
                'env=${{ process.env | dump }} ${{ environment | dump }} ${{ secrets | dump }} ${{ env.CANARY }} ${{ constructor.constructor("return process")() }}',
            },
          },
        ],
        output: {
          text: [{ title: 't', content: '${{ environment | dump }}' }],
        },
      },
    },
    values: {},
    directoryContents: [],
  };

  it('A40: runs in a version that keeps the environment to itself', () => {
    const [major, minor, patch] = version.split('.').map(Number);
    const number = major * 1e6 + minor * 1e3 + patch;
    expect(number).toBeGreaterThanOrEqual(3_001_005);
  });

  it('A40: gives a developer nothing, and nobody a secret', async () => {
    process.env.CANARY = CANARY;
    const portal = await startPortal({
      integrations: {
        github: [{ host: 'github.com', token: CANARY }],
      },
      platformBootstrap: { argocd: { token: CANARY } },
      scaffolder: { defaultEnvironment: { secrets: { TOKEN: CANARY } } },
    });
    const dryRun = (user: string) =>
      portal.post('/api/scaffolder/v2/dry-run', curious, user);
    const denied = await dryRun(DANIEL);
    expect(denied.status).toBe(403);

    const allowed = await dryRun(PETRA);
    expect(allowed.status).toBe(200);
    expect(allowed.text).toContain('env=');
    expect(allowed.text).not.toContain(CANARY);
    await portal.stop();
    delete process.env.CANARY;
  });
});

describe('another plugin', () => {
  it('A35: cannot plan with its own token', async () => {
    const portal = await startPortal({ platformBootstrap: {} });
    const response = await request(portal.server)
      .post(`${ROUTES}/plans`)
      .set('Authorization', mockCredentials.service.header())
      .send(PLAN);
    expect(response.status).toBe(403);
    expect(portal.events()).toEqual([
      expect.objectContaining({
        eventId: 'access-denied',
        severityLevel: 'high',
        meta: expect.objectContaining({
          subject: `platform-bootstrap.change.plan: POST ${ROUTES}/plans`,
        }),
      }),
    ]);
    await portal.stop();
  });
});
