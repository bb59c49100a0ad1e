import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import searchPlugin from '@backstage/plugin-search-backend';
import type { SearchDocuments } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import request from 'supertest';
import searchModule from '.';

const componentNamed = (id: string, readiness: 'Ready' | 'NotReady') => ({
  title: id,
  text: `${readiness}: platform says so`,
  location: `/platform?component=${id}`,
  authorization: { resourceRef: id },
  ...{ readiness, reason: readiness, health: 'Healthy' as const },
  ...{ category: 'security', namespace: id },
});

const findingAbout = (resourceRef: string) => ({
  title: 'The platform has a placeholder',
  text: `placeholder in ${resourceRef}`,
  location: `/platform/doctor?rule=placeholder&q=${resourceRef}`,
  authorization: { resourceRef },
  ...{ rule: 'placeholder', severity: 'error' as const, place: 'a.yaml:1' },
  words: 'a yaml',
});

const DOCUMENTS: SearchDocuments = {
  components: [
    componentNamed('vault', 'NotReady'),
    componentNamed('harbor', 'Ready'),
  ],
  findings: [findingAbout('vault'), findingAbout('*')],
};

// Petra sees all, Daniel harbor alone, anybody else nothing.
const decide = (user: string): PolicyDecision => {
  if (user === 'user:default/petra') return { result: AuthorizeResult.ALLOW };
  if (user !== 'user:default/daniel') return { result: AuthorizeResult.DENY };
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'platform-bootstrap',
    resourceType: 'platform-component',
    conditions: {
      rule: 'IN_CATEGORY',
      resourceType: 'platform-component',
      params: { categories: ['automation'] },
    },
  };
};

type Asked = { credentials: { principal: { userEntityRef: string } } };
const userOf = (options: unknown) =>
  (options as Asked).credentials.principal.userEntityRef;

let documents: SearchDocuments | undefined;
const askedBy: string[] = [];

// The platform-bootstrap plugin, as far as search asks it.
const platform = createBackendPlugin({
  pluginId: 'platform-bootstrap',
  register: env =>
    env.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
      },
      async init({ httpAuth, httpRouter }) {
        httpRouter.use(async (req, res) => {
          const allow = ['service'] as Array<'service'>;
          const { principal } = await httpAuth.credentials(req, { allow });
          askedBy.push(`${principal.subject} ${req.path}`);
          if (documents) res.json(documents);
          else res.status(503).end();
        });
      },
    }),
});

async function start() {
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      searchPlugin,
      searchModule,
      platform,
      mockServices.rootConfig.factory({
        data: { permission: { enabled: true } },
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.permissions.mock({
        authorizeConditional: async (asked, options) =>
          asked.map(() => decide(userOf(options))),
        authorize: async (asked, options) =>
          asked.map(each => ({
            result:
              userOf(options) === 'user:default/petra' ||
              ('resourceRef' in each && each.resourceRef === 'harbor')
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
          })),
      }).factory,
    ],
  });
  const index = () =>
    Promise.all([
      scheduler.triggerTask('search_index_platform_component'),
      scheduler.triggerTask('search_index_platform_finding'),
    ]);
  const find = async (name: string, term = 'platform') => {
    const { body } = await request(server)
      .get('/api/search/query')
      .query({ term })
      .set(
        'authorization',
        mockCredentials.user.header(`user:default/${name}`),
      );
    return body.results
      .map(
        ({
          type,
          document,
        }: {
          type: string;
          document: { location: string };
        }) => `${type} ${document.location.split(/[?=]/).at(-1)}`,
      )
      .sort();
  };
  return { index, find };
}

const ALL = [
  'platform-component harbor',
  'platform-component vault',
  'platform-finding *',
  'platform-finding vault',
];

beforeEach(() => {
  documents = DOCUMENTS;
  askedBy.length = 0;
});

it('finds components and findings, asked for in its own name', async () => {
  const { index, find } = await start();
  await index();
  expect(await find('petra')).toEqual(ALL);
  expect(await find('petra', 'placeholder')).toEqual(ALL.slice(2));
  expect(askedBy).toEqual([
    'plugin:search /search-documents',
    'plugin:search /search-documents',
  ]);
});

it('finds no more what is repaired', async () => {
  const { index, find } = await start();
  await index();
  const { authorization } = findingAbout('*');
  const page = { title: 'Doctor', text: 'All of it', authorization };
  documents = {
    ...DOCUMENTS,
    findings: [{ ...page, location: '/platform/doctor?q=page' }],
  };
  await index();
  expect(await find('petra', 'placeholder')).toEqual([]);
  expect(await find('petra', 'doctor')).toEqual(['platform-finding page']);
});

it('A12: lets nobody find what they may not see', async () => {
  const { index, find } = await start();
  await index();
  expect(await find('daniel')).toEqual(['platform-component harbor']);
  expect(await find('mallory')).toEqual([]);
});

it('keeps what it has while there is no answer', async () => {
  const { index, find } = await start();
  await index();
  documents = undefined;
  await index().catch(() => undefined);
  expect(await find('petra')).toEqual(ALL);
});
