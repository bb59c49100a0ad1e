import { mockServices } from '@backstage/backend-test-utils';
import type {
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import { HOSTILE } from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import {
  account,
  startAuthentik,
  team,
  USERS,
  type Authentik,
} from '../__testUtils__/authentik';
import { Directory } from '../authentik/Directory';
import { AuthentikEntityProvider } from './AuthentikEntityProvider';

let authentik: Authentik;
let directory: Directory;

beforeEach(async () => {
  authentik = await startAuthentik();
  authentik.people.push(account('petra', { groups: ['id-of-platform-team'] }));
  authentik.people.push(account('daniel'));
  authentik.teams.push(team('platform-team'));
  const { endpoint } = authentik;
  directory = new Directory({ endpoint, pageSize: 1, requestsPerSecond: 50 });
});
afterEach(async () => {
  await directory.close();
  await authentik.upstream.close();
});

async function connect() {
  const mutations: EntityProviderMutation[] = [];
  const logger = mockServices.logger.mock();
  const provider = new AuthentikEntityProvider({
    directory,
    settings: {
      endpoint: authentik.endpoint,
      filter: { userTypes: ['internal'], excludedGroups: [] },
    },
    logger,
    firstPauseMs: 1,
  });
  const connection: EntityProviderConnection = {
    applyMutation: async mutation => {
      mutations.push(mutation);
    },
    refresh: async () => {},
  };
  await provider.connect(connection);
  const refresh = () => provider.refresh(new AbortController().signal);
  return { mutations, logger, refresh };
}

it('replaces everybody at once', async () => {
  const { mutations, refresh } = await connect();
  await refresh();
  expect(mutations).toEqual([
    {
      type: 'full',
      entities: ['platform-team', 'petra', 'daniel'].map(name => ({
        entity: expect.objectContaining({
          metadata: expect.objectContaining({ name }),
        }),
        locationKey: 'authentik',
      })),
    },
  ]);
});

it.each(['unauthorized', 'forbidden', 'broken', 'garbage', 'drop'] as const)(
  'changes nobody when the last page is %s, and says so without a secret',
  async hostile => {
    const { mutations, refresh, logger } = await connect();
    const { routes, asked } = authentik.upstream;
    const good = routes[USERS];
    routes[USERS] = (res, headers) => {
      const { query } = asked[asked.length - 1];
      (query.get('page') === '2' ? HOSTILE[hostile] : good)(res, headers);
    };
    await refresh();
    expect(mutations).toEqual([]);
    const [[message]] = logger.error.mock.calls;
    expect(message).toMatch(/^People and groups stay as they are.*Authentik/);
    expect(message).not.toContain('token-of-authentik');

    routes[USERS] = good;
    await refresh();
    expect(mutations).toHaveLength(1);
  },
);

it('changes nobody when Authentik shows nobody', async () => {
  const { mutations, refresh, logger } = await connect();
  authentik.people.length = 0;
  await refresh();
  expect(mutations).toEqual([]);
  expect(logger.error).toHaveBeenCalledWith(
    'People and groups stay as they are in the catalog: Authentik shows nobody: look at the permissions of platformBootstrap.authentik.token and at platformBootstrap.authentik.catalog.users',
  );
});

it('tries again soon, because Authentik may be starting as well', async () => {
  const { mutations, refresh, logger } = await connect();
  let failures = 2;
  const { routes } = authentik.upstream;
  const good = routes[USERS];
  routes[USERS] = (res, headers) => {
    failures -= 1;
    (failures >= 0 ? HOSTILE.broken : good)(res, headers);
  };
  await refresh();
  expect(mutations).toHaveLength(1);
  expect(logger.error).not.toHaveBeenCalled();
});

it('tells once who is left out', async () => {
  const { refresh, logger } = await connect();
  authentik.people.push(account('Daniel'));
  await refresh();
  await refresh();
  expect(logger.warn.mock.calls).toEqual([
    [
      'Left out of the catalog: the users "daniel" and "Daniel" would both be daniel in the catalog',
    ],
  ]);
});
