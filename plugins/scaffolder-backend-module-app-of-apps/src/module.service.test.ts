import {
  Plan,
  RepositorySummary,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { startPlatform } from './__testUtils__/startPlatform';
import {
  DANIEL,
  GRANTS,
  NOBODY,
  ROUTES,
  startPortal,
  STRANGER,
} from './__testUtils__/startPortal';

const NAME = 'developers-shop';
const BRANCH = `platform-bootstrap/new-service-${NAME}`;
const MANIFEST = `argocd/app-of-apps/resources/${NAME}/deployment.yaml`;
const SHOP = {
  name: 'shop',
  category: 'developers',
  language: 'python',
  why: 'People want to buy things',
};

describe('new-service', () => {
  let platform: Awaited<ReturnType<typeof startPlatform>>;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    platform = await startPlatform();
    portal = await startPortal({
      app: { baseUrl: 'http://localhost:3000' },
      integrations: { github: platform.integrations },
      platformBootstrap: {
        repository: { url: platform.repositoryUrl },
        selfService: {
          grants: [
            ...GRANTS,
            {
              groups: ['group:default/developers'],
              categories: ['developers'],
            },
          ],
        },
        newServices: {
          github: {
            apiBaseUrl: `${platform.url}/api/v3`,
            token: 'sandbox',
            organisation: 'example',
            url: `${platform.url}/example`,
          },
          webhook: {
            url: 'https://argo.example.com/api/v1/events/argo-workflows/github',
            secret: 'hush-hush',
          },
          teams: [
            { category: 'developers', group: 'group:default/developers' },
          ],
          registry: { address: 'harbor.example.com/platform' },
        },
      },
    });
  });
  beforeEach(async () => {
    await platform.reset();
    portal.events();
  });
  afterAll(async () => {
    await portal.stop();
    await platform.close();
  });

  const make = (values: object = {}, person = DANIEL) =>
    portal.create({ ...SHOP, ...values }, person, 'new-service');

  const file = async (path: string) => {
    const response = await fetch(`${platform.url}/example/${path}`);
    return response.ok ? response.text() : undefined;
  };

  async function eventually<T>(
    look: () => Promise<T>,
    isSeen: (found: T) => boolean,
  ): Promise<T> {
    const end = Date.now() + 60_000;
    for (;;) {
      const found = await look();
      if (isSeen(found) || Date.now() > end) return found;
      await new Promise(done => {
        setTimeout(done, 100);
      });
    }
  }

  it('makes the repository and the pull request, and the first build writes its digest there', async () => {
    const { status, log } = await make();
    expect(log).not.toContain('hush-hush');
    expect(status).toBe('completed');
    expect(await file(`${NAME}/raw/main/service/app.py`)).toContain(
      '"service": "developers-shop"',
    );
    const [opened] = await platform.pulls();
    expect(opened.title).toBe(`Add the service ${NAME} to developers`);
    const manifest = await eventually(
      () => platform.read(BRANCH, MANIFEST),
      text => text.includes('@sha256:'),
    );
    expect(manifest).toMatch(
      /image: harbor\.example\.com\/platform\/developers-shop:[0-9a-f]{40}@sha256:[0-9a-f]{64}$/m,
    );

    await platform.lever(`pulls/${opened.number}/merge`);
    const running = async (): Promise<string[]> => {
      const url = `${platform.url}/argocd/api/v1/applications/${NAME}`;
      const headers = { authorization: 'Bearer sandbox' };
      const response = await fetch(url, { headers });
      const app = response.ok ? await response.json() : undefined;
      return app?.status?.summary?.images ?? [];
    };
    const image = (text: string) => /image: (\S+)/.exec(text)?.[1] ?? '';
    const first = image(manifest);
    expect(await eventually(running, all => all.includes(first))).toEqual([
      first,
    ]);
    await platform.lever('push', {
      ...{ repository: NAME, path: 'CHANGES.md', content: 'More\n' },
      message: 'Sell more',
    });
    const next = await eventually(
      async () => image(await platform.read('main', MANIFEST)),
      found => found !== first,
    );
    expect(next).toMatch(/@sha256:[0-9a-f]{64}$/);
    expect(await eventually(running, all => all.includes(next))).toEqual([
      next,
    ]);

    const told = portal
      .events()
      .map(({ eventId, result }) => [eventId, result]);
    expect(told).toEqual([
      ['service-create', 'succeeded'],
      ['change-propose', 'succeeded'],
    ]);
  }, 120_000);

  it('says in the plan what it makes, to members of the team alone', async () => {
    const planFor = async (person: string) =>
      Plan.parse(
        (
          await portal.post(
            `${ROUTES}/plans`,
            { change: 'new-service', input: SHOP },
            person,
          )
        ).body,
      );
    const plan = await planFor(DANIEL);
    expect(plan.files.map(({ path }) => path)).toContain(MANIFEST);
    expect(plan.findings.map(({ rule }) => rule)).toEqual(['makes-repository']);
    const refused = await planFor(STRANGER);
    expect(refused.files).toEqual([]);
    expect(refused.findings.map(({ rule }) => rule)).toContain(
      'team-not-yours',
    );
    const teams = async (person: string) =>
      RepositorySummary.parse(
        (await portal.get(`${ROUTES}/repository`, person)).body,
      ).serviceTeams;
    expect([await teams(DANIEL), await teams(STRANGER)]).toEqual([
      ['developers'],
      [],
    ]);
  });

  it.each([
    ['somebody of another team', {}, STRANGER, /in no team developers/],
    ['somebody without the permission', {}, NOBODY, /You need the permission/],
    ['a name that leaves its place', { name: '../x' }, DANIEL, /small letters/],
    [
      'a plan that was not the reviewed one',
      { plan: 'f'.repeat(64) },
      DANIEL,
      /has changed since it was reviewed/,
    ],
  ])('makes nothing for %s', async (_, values, person, text) => {
    const { status, log } = await make(values, person);
    expect([status, log]).toEqual(['failed', expect.stringMatching(text)]);
    expect(await file(`${NAME}/raw/main/README.md`)).toBeUndefined();
    expect(await platform.pulls()).toEqual([]);
  });

  it('leaves a repository alone that somebody has made', async () => {
    await make();
    const { status, log } = await make();
    expect(status).toBe('failed');
    expect(log).toContain('this task has not made it; choose another name');
    expect(await platform.pulls()).toHaveLength(1);
  });
});
