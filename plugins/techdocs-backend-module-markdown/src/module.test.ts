import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import request from 'supertest';
import techdocsModule from '.';

const SITE = 'default/system/handbook';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'techdocs-'));
  await mkdir(join(root, 'docs'));
  await writeFile(join(root, 'docs/README.md'), '# Hello\n\n## There\n');
});
afterAll(() => rm(root, { recursive: true }));

it('makes the docs of an entity when somebody opens them', async () => {
  const location = `file:${root}/catalog-info.yaml`;
  const { server } = await startTestBackend({
    features: [
      techdocsPlugin,
      techdocsModule,
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'System',
            metadata: {
              name: 'handbook',
              namespace: 'default',
              uid: 'one',
              annotations: {
                'backstage.io/techdocs-ref': 'dir:.',
                'backstage.io/managed-by-location': location,
                'backstage.io/managed-by-origin-location': location,
              },
            },
            spec: { owner: 'group:default/platform-team' },
          },
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          techdocs: {
            builder: 'local',
            generator: { runIn: 'local' },
            publisher: {
              type: 'local',
              local: { publishDirectory: join(root, 'published') },
            },
          },
        },
      }),
    ],
  });
  const get = (path: string) =>
    request(server)
      .get(`/api/techdocs/${path}`)
      .set('authorization', mockCredentials.user.header());
  const sync = await get(`sync/${SITE}`).set('accept', 'text/event-stream');
  expect(sync.text).toContain('"updated":true');

  const page = await get(`static/docs/${SITE}/index.html`);
  expect(page.status).toBe(200);
  expect(page.text).toContain('<h2 id="there">There</h2>');
  const metadata = await get(`metadata/techdocs/${SITE}`);
  expect(metadata.body).toMatchObject({ site_name: 'Documentation' });
  const index = await get(`static/docs/${SITE}/search/search_index.json`);
  expect(index.body.docs).toContainEqual({
    ...{ location: '#there', title: 'There', text: '' },
  });
});
