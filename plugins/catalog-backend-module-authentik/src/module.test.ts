import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { UserEntity } from '@backstage/catalog-model';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import type { JsonObject } from '@backstage/types';
import { HOSTILE } from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import request from 'supertest';
import {
  account,
  startAuthentik,
  team,
  type Authentik,
} from './__testUtils__/authentik';
import catalogModuleAuthentik from '.';

jest.setTimeout(60_000);

let authentik: Authentik;

beforeEach(async () => {
  authentik = await startAuthentik();
  authentik.teams.push(team('engineering'));
  authentik.teams.push(team('platform-team', 'id-of-engineering'));
  authentik.people.push(account('petra', { groups: ['id-of-platform-team'] }));
  authentik.people.push(account('daniel'));
});
afterEach(() => authentik.upstream.close());

async function start(settings: JsonObject | undefined) {
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleAuthentik,
      logger.factory,
      schedulerServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          catalog: { processingInterval: { seconds: 1 } },
          platformBootstrap: { authentik: settings },
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
  const people = async (): Promise<string[]> =>
    (await ask('entities?filter=kind=user'))
      .map(({ metadata }: UserEntity) => metadata.name)
      .sort();
  return { logger, ask, people };
}

async function eventually<T>(read: () => Promise<T>, expected: T) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const value = await read();
    if (JSON.stringify(value) === JSON.stringify(expected)) return;
    if (Date.now() > deadline) expect(value).toEqual(expected);
    await new Promise(wake => setTimeout(wake, 100));
  }
}

const settings = (): JsonObject => ({
  url: authentik.upstream.url,
  token: 'token-of-authentik',
  catalog: {
    schedule: { frequency: { seconds: 1 }, timeout: { seconds: 10 } },
    requestsPerSecond: 50,
  },
});

it('keeps the catalog as Authentik is, and as it was while Authentik fails', async () => {
  const { people, ask, logger } = await start(settings());
  await eventually(people, ['daniel', 'petra']);
  await eventually(async () => {
    const petra = await ask('entities/by-name/user/default/petra');
    const team_ = await ask('entities/by-name/group/default/platform-team');
    return [petra, team_].map(({ relations = [] }) =>
      relations.map(
        (relation: { type: string; targetRef: string }) =>
          `${relation.type} ${relation.targetRef}`,
      ),
    );
  }, [
    ['memberOf group:default/platform-team'],
    ['childOf group:default/engineering', 'hasMember user:default/petra'],
  ]);

  authentik.upstream.fail(HOSTILE.unauthorized);
  const before = authentik.upstream.asked.length;
  await eventually(
    async () => authentik.upstream.asked.length > before + 1,
    true,
  );
  expect(await people()).toEqual(['daniel', 'petra']);

  authentik.upstream.fail(null);
  authentik.people.splice(1, 1);
  await eventually(people, ['petra']);
  expect(JSON.stringify(logger.error.mock.calls)).not.toContain(
    'token-of-authentik',
  );
});

it.each<[string, JsonObject | undefined, 'error' | 'info', string]>([
  [
    'nothing',
    undefined,
    'info',
    'platformBootstrap.authentik is not configured',
  ],
  [
    'a token that is missing',
    { url: 'https://authentik.example.com' },
    'error',
    'Nobody is read from Authentik: platformBootstrap.authentik.token must be',
  ],
])('starts with %s, and says so', async (_, config, level, message) => {
  const { logger, people } = await start(config);
  expect(JSON.stringify(logger[level].mock.calls)).toContain(message);
  expect(await people()).toEqual([]);
});
