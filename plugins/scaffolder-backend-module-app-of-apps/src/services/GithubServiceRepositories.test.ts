import { startPlatform } from '../__testUtils__/startPlatform';
import { GithubServiceRepositories } from './GithubServiceRepositories';
import type { WantedService } from './types';

let platform: Awaited<ReturnType<typeof startPlatform>>;
beforeAll(async () => {
  platform = await startPlatform();
});
beforeEach(() => platform.reset());
afterAll(() => platform.close());

const SHOP: WantedService = {
  name: 'developers-shop',
  description: 'A service of the team developers',
  files: new Map([
    ['README.md', '# developers-shop\n'],
    ['service/main.go', 'package main\n'],
  ]),
  mark: '0123456789abcdef',
};

const on = (token = 'sandbox', organisation = 'example') =>
  new GithubServiceRepositories({
    github: { apiBaseUrl: `${platform.url}/api/v3`, token, organisation },
    webhook: { url: 'https://argo.example.com/events', secret: 'hush' },
    facts: {
      organisationUrl: `${platform.url}/example`,
      teams: [],
      registry: { address: 'harbor.example.com/platform' },
    },
  });

const ask = async (path: string, body?: object) => {
  const response = await fetch(`${platform.url}/api/v3/repos/example/${path}`, {
    headers: {
      authorization: 'Bearer sandbox',
      'content-type': 'application/json',
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return response.json();
};
const messages = async (name = SHOP.name): Promise<string[]> =>
  (await ask(`${name}/commits`)).map(
    ({ commit }: { commit: { message: string } }) => commit.message,
  );

it('makes it with its sources, for people and for git', async () => {
  const { url } = await on().create(SHOP);
  expect(url).toBe(`${platform.url}/example/developers-shop`);
  expect(await messages()).toEqual([
    'Begin with the skeleton of the platform',
    'Initial commit',
  ]);
  const page = await fetch(`${url}/raw/main/service/main.go`);
  expect(await page.text()).toBe('package main\n');
  const { description } = await ask(SHOP.name);
  expect(description).toContain(SHOP.mark);
});

it('finishes what the same task has begun, and writes nothing twice', async () => {
  const { description, mark, name } = SHOP;
  const made = await fetch(`${platform.url}/api/v3/orgs/example/repos`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer sandbox',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name, description: `${description} (${mark})` }),
  });
  expect(made.status).toBe(201);
  await on().create(SHOP);
  await on().create(SHOP);
  expect(await messages()).toHaveLength(2);
});

it('leaves alone what another task has made, or somebody', async () => {
  await on().create(SHOP);
  await expect(
    on().create({ ...SHOP, mark: 'fedcba9876543210' }),
  ).rejects.toThrow(
    'There is a repository example/developers-shop already, and this task has not made it; choose another name',
  );
  await expect(on().create({ ...SHOP, name: 'platform' })).rejects.toThrow(
    'There is a repository example/platform already',
  );
  expect(await messages()).toHaveLength(2);
});

it('says what to do about a token that is not accepted, and nothing of it', async () => {
  const error = await on('ghp_wrong')
    .create(SHOP)
    .catch(e => e);
  expect(error.message).toBe(
    'GitHub does not accept the token of platformBootstrap.newServices.github; the platform team has to renew it',
  );
});

it('makes nothing in another organisation', async () => {
  await expect(on('sandbox', 'other').create(SHOP)).rejects.toThrow(
    'administration, contents, workflows and webhooks',
  );
});
