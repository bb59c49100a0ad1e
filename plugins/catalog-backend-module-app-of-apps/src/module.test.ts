import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import type { JsonObject } from '@backstage/types';
import { startSandbox, type Sandbox } from '@platform-bootstrap/sandbox';
import request from 'supertest';
import catalogModuleAppOfApps from '.';

jest.setTimeout(120_000);

const TOKEN = 'sandbox-token';
const SEED = resolve(__dirname, '../../../templates/platform/content');
const NEW = 'argocd/app-of-apps/apps/security/broken.yaml';
const ALLOY = 'argocd/app-of-apps/apps/observability/k8s-monitoring.yaml';

let dataDir: string;
let sandbox: Sandbox;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'app-of-apps-'));
  sandbox = await startSandbox({
    ...{ port: 0, token: TOKEN, seedDir: SEED, dataDir },
  });
});
afterAll(async () => {
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function lever(name: string, body: object) {
  const answer = await fetch(`${sandbox.url}/_sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

async function start(repository: JsonObject | undefined) {
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const { host } = new URL(sandbox.url);
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleAppOfApps,
      logger.factory,
      schedulerServiceFactory,
      urlReaderServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          catalog: {
            processingInterval: { seconds: 1 },
            rules: [{ allow: ['Component', 'System'] }],
          },
          integrations: {
            github: [
              { host, apiBaseUrl: `${sandbox.url}/api/v3`, token: TOKEN },
            ],
          },
          platformBootstrap: { repository },
        },
      }),
    ],
  });
  const ask = async (path: string) =>
    (
      await request(server)
        .get(`/api/catalog/${path}`)
        .set('authorization', mockCredentials.service.header())
    ).body;
  // The catalog promises no order.
  const names = async (kind: string): Promise<string[]> =>
    (await ask(`entities?filter=kind=${kind}`))
      .map(({ metadata }: Entity) => metadata.name)
      .sort();
  return { logger, ask, names };
}

async function eventually(check: () => Promise<boolean>) {
  const deadline = Date.now() + 60_000;
  while (!(await check())) {
    expect(Date.now()).toBeLessThan(deadline);
    await new Promise(wake => setTimeout(wake, 100));
  }
}

const repository = (): JsonObject => ({
  url: `${sandbox.url}/example/platform`,
  catalog: {
    schedule: { frequency: { seconds: 1 }, timeout: { seconds: 10 } },
  },
});

it('keeps the catalog as the repository is, and as it was while that cannot be read', async () => {
  const { names, ask, logger } = await start(repository());
  await eventually(async () => (await names('component')).length > 10);
  expect(await names('system')).toEqual([
    ...['automation', 'developers', 'network', 'observability'],
    ...['platform', 'security'],
  ]);
  await eventually(async () => {
    const { relations = [] } = await ask(
      'entities/by-name/component/default/external-secrets',
    );
    return relations.length >= 4;
  });
  const { relations, spec } = await ask(
    'entities/by-name/component/default/external-secrets',
  );
  expect(
    relations.map((r: { type: string; targetRef: string }) =>
      [r.type, r.targetRef].join(' '),
    ),
  ).toEqual([
    'dependsOn component:default/argocd',
    'dependsOn component:default/vault',
    'ownedBy group:default/platform-team',
    'partOf system:default/security',
  ]);
  expect(spec.owner).toBe('group:default/platform-team');

  const before = await names('component');
  const said = (text: string) => async () =>
    JSON.stringify(logger.error.mock.calls).includes(text);
  await lever('repository/file', {
    path: NEW,
    content: 'apiVersion: argoproj.io/v1alpha1\nkind: [\n',
  });
  await eventually(said(`${NEW}:`));
  expect(await names('component')).toEqual(before);

  await lever('repository/file', { path: NEW, content: null });
  await lever('faults', { upstream: 'github', fault: '500' });
  await eventually(said('cannot be read: it did not answer as expected'));
  expect(await names('component')).toEqual(before);

  await lever('repository/file', { path: ALLOY, content: null });
  await lever('faults', { upstream: 'github', fault: 'none' });
  await eventually(
    async () => (await names('component')).length < before.length,
  );
  expect(await names('component')).toEqual(
    before.filter(name => name !== 'k8s-monitoring'),
  );
  expect(JSON.stringify(logger.error.mock.calls)).not.toContain(TOKEN);
});

it.each<[string, JsonObject | undefined, 'error' | 'info', string]>([
  [
    'nothing',
    { branch: 'main' },
    'info',
    'platformBootstrap.repository.url is not configured',
  ],
  [
    'an address that is none',
    { url: 'nowhere' },
    'error',
    'No components are read from the platform repository: platformBootstrap.repository.url has to be',
  ],
])('starts with %s, and says so', async (_, config, level, message) => {
  const { logger, names } = await start(config);
  expect(JSON.stringify(logger[level].mock.calls)).toContain(message);
  expect(await names('component')).toEqual([]);
});
