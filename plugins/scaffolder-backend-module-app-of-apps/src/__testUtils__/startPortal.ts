import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { Plan } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import request from 'supertest';
import { parse } from 'yaml';
import { scaffolderModuleAppOfApps as module } from '../module';
import { KUBERAY } from './startPlatform';

/** The platform engineer: may do everything. */
export const PETRA = 'user:default/petra';
/** A developer: may ask for what is granted to `group:default/developers`. */
export const DANIEL = 'user:default/daniel';
/** Signed in, in no group that something is granted to. */
export const STRANGER = 'user:default/stranger';
/** Signed in, without a role. */
export const NOBODY = 'user:default/nobody';

/** Where the module's routes are. */
export const ROUTES = '/api/scaffolder/app-of-apps';

const GROUPS: Record<string, string> = {
  [PETRA]: 'group:default/platform-team',
  [DANIEL]: 'group:default/developers',
};

const parameters = Object.keys(KUBERAY).concat('values', 'syncPolicy', 'owner');
const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'add-application', namespace: 'default' },
  spec: {
    type: 'change',
    parameters: [],
    steps: [
      {
        id: 'add',
        name: 'Open the pull request',
        action: 'app-of-apps:application:add',
        input: Object.fromEntries(
          parameters.map(name => [name, `\${{ parameters.${name} }}`]),
        ),
      },
    ],
    output: { links: [{ url: '${{ steps.add.output.pullRequestUrl }}' }] },
  },
};

/* eslint-disable-next-line no-restricted-syntax -- the templates stand elsewhere in the repository */
const TEMPLATES = resolve(__dirname, '../../../../templates');
const NEW_SERVICE = resolve(TEMPLATES, 'new-service/template.yaml');

// As the catalog has it, so that its skeletons are found beside it.
function newServiceTemplate() {
  const entity = parse(readFileSync(NEW_SERVICE, 'utf8'));
  const annotations = {
    'backstage.io/managed-by-location': `file:${NEW_SERVICE}`,
  };
  const metadata = { ...entity.metadata, namespace: 'default', annotations };
  return { ...entity, metadata };
}

type Asked = {
  readonly credentials: { readonly principal: { userEntityRef?: string } };
};

function isDenied(person: string | undefined, permission: string): boolean {
  if (person === PETRA) return false;
  if (person === NOBODY) return permission.startsWith('platform-bootstrap.');
  return (
    permission === 'platform-bootstrap.platform.change' ||
    permission === 'scaffolder.template.dry-run'
  );
}

/** What the auditor was told of one event. */
export type Told = {
  readonly eventId: string;
  readonly severityLevel?: string;
  readonly person?: string;
  readonly meta: Record<string, unknown>;
  result?: 'succeeded' | 'failed';
  error?: Error & { code?: string };
};

// An auditor that remembers; the request says who it was, as it does for the real one.
function rememberingAuditor(told: Told[]) {
  return mockServices.auditor.mock({
    createEvent: async ({ eventId, severityLevel, request: req, meta }) => {
      const person =
        req?.headers.authorization?.match(/user:default\/[a-z]+/)?.[0];
      const event: Told = { eventId, severityLevel, person, meta: meta ?? {} };
      told.push(event);
      return {
        success: async options => {
          event.result = 'succeeded';
          Object.assign(event.meta, options?.meta);
        },
        fail: async ({ error }) => {
          Object.assign(event, { result: 'failed', error });
        },
      };
    },
  });
}

/** A scaffolder backend with this module, and people whose rights are known; nobody is signed in unless a header says so. */
export async function startPortal(config: object) {
  const told: Told[] = [];
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      module,
      catalogServiceMock.factory({
        entities: [template, newServiceTemplate()],
      }),
      mockServices.rootConfig.factory({ data: config }),
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      rememberingAuditor(told).factory,
      mockServices.userInfo.mock({
        getUserInfo: async credentials => {
          const { userEntityRef } = (credentials as Asked['credentials'])
            .principal as { userEntityRef: string };
          const group = GROUPS[userEntityRef];
          const ownershipEntityRefs = [
            userEntityRef,
            ...(group ? [group] : []),
          ];
          return { userEntityRef, ownershipEntityRefs };
        },
      }).factory,
      mockServices.permissions.mock({
        authorize: async (requests, options) => {
          const { principal } = (options as Asked).credentials;
          return requests.map(({ permission }) => ({
            result: isDenied(principal.userEntityRef, permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          }));
        },
        authorizeConditional: async requests =>
          requests.map(() => ({ result: AuthorizeResult.ALLOW })),
      }).factory,
    ],
  });
  const as = mockCredentials.user.header;
  const post = (path: string, body: object | string, user = PETRA) =>
    request(server)
      .post(path)
      .set('Authorization', as(user))
      .set('Content-Type', 'application/json')
      .send(body);
  const get = (path: string, user = PETRA) =>
    request(server).get(path).set('Authorization', as(user));
  const plan = async (input: object, user?: string): Promise<Plan> => {
    const body = { change: 'add-application', input };
    const response = await post(`${ROUTES}/plans`, body, user);
    expect(response.status).toBe(200);
    return Plan.parse(response.body);
  };
  /** Runs the template to its end; the event stream closes with the task. */
  const create = async (
    values: object,
    user?: string,
    name = 'add-application',
  ) => {
    const created = await post(
      '/api/scaffolder/v2/tasks',
      { templateRef: `template:default/${name}`, values },
      user,
    );
    expect(created.status).toBe(201);
    const { id } = created.body;
    const { text } = await get(`/api/scaffolder/v2/tasks/${id}/eventstream`);
    const task = await get(`/api/scaffolder/v2/tasks/${id}`);
    return { status: task.body.status as string, log: text, id };
  };
  /** Our own events since the last call. */
  const events = () =>
    told.splice(0).filter(({ eventId }) => eventId !== 'task');
  const stop = () => server.stop();
  return { server, post, get, plan, create, events, stop };
}

/** What the developers are granted. */
export const GRANTS = [
  {
    groups: ['group:default/developers'],
    categories: ['automation'],
    sources: ['https://ray-project.github.io/kuberay-helm/'],
    destinations: ['kuberay'],
  },
];
