import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  planChange,
  readRepository,
  rightsOf,
  type Change,
} from '@platform-bootstrap/app-of-apps';
import { createChangeActions } from '../actions';
import { Planner } from '../changes/Planner';
import { Requesters } from '../changes/Requesters';
import { WaitingLine } from '../changes/WaitingLine';
import type { SettingsResult } from '../config';
import type { ServiceSettings } from '../services/settings';
import type { WantedService } from '../services/types';
import type { PullRequestDraft } from '../forge/types';
import { KUBERAY } from './startPlatform';

const root = resolve(__dirname, '../../../../templates/platform/content');
const reference = {
  url: 'https://github.com/example/platform',
  branch: 'main',
  path: 'argocd/app-of-apps',
};
const seed = new Map(
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => [relative(root, path), readFileSync(path, 'utf8')]),
);

/** How services are made in these tests. */
export const MAKING: ServiceSettings = {
  github: {
    apiBaseUrl: 'https://api.example.com',
    token: 'ghp_services',
    organisation: 'example',
  },
  facts: {
    organisationUrl: 'https://github.com/example',
    teams: [{ category: 'developers', group: 'group:default/developers' }],
    registry: { address: 'harbor.example.com/platform' },
  },
};

/** A platform, and one grant for the developers. */
export const READY: SettingsResult = {
  kind: 'ready',
  settings: {
    repository: reference,
    grants: [
      {
        groups: ['group:default/developers'],
        categories: ['automation'],
        sources: [KUBERAY.repoURL],
        destinations: ['kuberay'],
      },
      {
        groups: ['group:default/developers'],
        categories: ['developers'],
        sources: [],
        destinations: [],
      },
    ],
    services: MAKING.facts,
    portalUrl: 'https://portal.example.com',
  },
};

/** The actions without a backend, started by daniel, on the seed repository and what else it has. */
export function setUp(
  settings: SettingsResult = READY,
  decision:
    | AuthorizeResult.ALLOW
    | AuthorizeResult.DENY = AuthorizeResult.ALLOW,
  isPlatformEngineer = false,
  more: Readonly<Record<string, string>> = {},
) {
  const repository = readRepository(
    new Map([...seed, ...Object.entries(more)]),
    reference,
  );
  const drafts: PullRequestDraft[] = [];
  const forge = {
    openPullRequest: jest.fn(async (draft: PullRequestDraft) => {
      drafts.push(draft);
      return { url: 'https://github.com/example/platform/pull/7', number: 7 };
    }),
  };
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission: { name } }) => ({
        result:
          name === 'platform-bootstrap.platform.change' && !isPlatformEngineer
            ? AuthorizeResult.DENY
            : decision,
      })),
  });
  const userInfo = mockServices.userInfo.mock({
    getUserInfo: async () => ({
      userEntityRef: 'user:default/daniel',
      ownershipEntityRefs: ['user:default/daniel', 'group:default/developers'],
    }),
  });
  const event = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => event),
  });
  const logger = mockServices.logger.mock();
  const requests = { opened: jest.fn(async () => {}) };
  const made: WantedService[] = [];
  const making = {
    settings: { kind: 'ready', settings: MAKING } as const,
    repositories: () => ({
      async create(wanted: WantedService) {
        made.push(wanted);
        return { url: `https://github.com/example/${wanted.name}` };
      },
    }),
    allowance: { take: jest.fn() },
  };
  const changing = {
    auditor,
    auth: mockServices.auth(),
    forge,
    logger,
    permissions,
    planner: new Planner(settings, {
      read: async () => ({ commit: 'c1', repository }),
    }),
    requesters: new Requesters(
      { permissions, userInfo },
      settings.kind === 'ready' ? settings.settings.grants : [],
    ),
    waitingLine: new WaitingLine(10),
    requests,
  };
  const actions = createChangeActions(changing, making);
  const run = async (
    input: object,
    context: Parameters<typeof createMockActionContext>[0] = {},
    id = 'app-of-apps:application:add',
  ) => {
    const ctx = {
      ...createMockActionContext({ input: input as never }),
      getInitiatorCredentials: async () =>
        mockCredentials.user('user:default/daniel'),
      task: { id: 't1' },
      ...context,
    };
    await actions.find(action => action.id === id)?.handler(ctx as never);
    return ctx;
  };
  const planned = async (input: object) => {
    const change = { change: 'add-application', input } as Change;
    const rights = rightsOf(
      ['user:default/daniel', 'group:default/developers'],
      settings.kind === 'ready' ? settings.settings.grants : [],
      isPlatformEngineer,
    );
    return planChange(repository, change, rights);
  };
  return {
    repository,
    actions,
    planned,
    run,
    requests,
    forge,
    drafts,
    made,
    making,
    permissions,
    auditor,
    event,
    logger,
  };
}
