import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import githubModule from '@backstage/plugin-catalog-backend-module-github';
import { startSandbox, type Sandbox } from '@platform-bootstrap/sandbox';
import request from 'supertest';
import { parse } from 'yaml';

jest.setTimeout(120_000);

const TOKEN = 'sandbox-token';
const ROOT = resolve(__dirname, '../../..');

let dataDir: string;
let sandbox: Sandbox;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'discovery-'));
  const seedDir = resolve(ROOT, 'templates/platform/content');
  sandbox = await startSandbox({ port: 0, token: TOKEN, seedDir, dataDir });
});
afterAll(async () => {
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function write(path: string, content: string) {
  const answer = await fetch(`${sandbox.url}/_sandbox/repository/file`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path, content }),
  });
  expect(answer.status).toBe(200);
}

/** What the file says of discovery, about this sandbox, and sooner. */
function providers(file: string) {
  const { catalog } = parse(readFileSync(resolve(ROOT, file), 'utf8'));
  const { services } = catalog.providers.github;
  const { host } = new URL(sandbox.url);
  const schedule = { frequency: { seconds: 1 }, timeout: { seconds: 10 } };
  return { github: { services: { ...services, host, schedule } } };
}

it('finds the entity of a repository, as the sandbox is configured', async () => {
  const { host } = new URL(sandbox.url);
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      githubModule,
      schedulerServiceFactory,
      urlReaderServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          catalog: {
            processingInterval: { seconds: 1 },
            rules: [{ allow: ['Component'] }],
            providers: providers('app-config.sandbox.yaml'),
          },
          integrations: {
            github: [
              { host, apiBaseUrl: `${sandbox.url}/api/v3`, token: TOKEN },
            ],
          },
        },
      }),
    ],
  });
  const found = async () =>
    (
      await request(server)
        .get('/api/catalog/entities?filter=kind=component')
        .set('authorization', mockCredentials.service.header())
    ).body.map((one: { metadata: { name: string } }) => one.metadata.name);
  expect(await found()).toEqual([]);
  await write(
    'catalog-info.yaml',
    `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: the-service }
spec: { type: service, lifecycle: production, owner: developers }
`,
  );
  const deadline = Date.now() + 60_000;
  while ((await found()).length === 0) {
    expect(Date.now()).toBeLessThan(deadline);
    await new Promise(wake => setTimeout(wake, 100));
  }
  expect(await found()).toEqual(['the-service']);
});
