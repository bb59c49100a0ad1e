import { mockServices } from '@backstage/backend-test-utils';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { ConfigReader } from '@backstage/config';
import { PlatformRepository } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  CRASH_AMENDED,
  CRASH_FILE,
  crashPlan,
} from '../__testUtils__/crashPlan';
import { forgeOn } from '../__testUtils__/startForge';
import { startPlatform } from '../__testUtils__/startPlatform';
import { planDigest } from './planDigest';
import { proposeChange } from './proposeChange';
import { WaitingLine } from './WaitingLine';

let platform: Awaited<ReturnType<typeof startPlatform>>;

beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());
beforeEach(() => platform.reset());

/** Plans on the real repository; something can happen after each plan, which are counted from 1. */
function setUp(
  afterPlan: (count: number) => Promise<unknown> = async () => {},
) {
  const repository = {
    url: platform.repositoryUrl,
    branch: 'main',
    path: 'argocd/app-of-apps',
  };
  const logger = mockServices.logger.mock();
  const config = new ConfigReader({
    integrations: { github: platform.integrations },
  });
  const reader = UrlReaders.default({ logger, config });
  const source = new PlatformRepository(reader, repository, logger);
  let plans = 0;
  const plan = async () => {
    const planned = crashPlan(await source.read());
    plans += 1;
    await afterPlan(plans);
    return planned;
  };
  const { forge } = forgeOn(platform.integrations);
  const propose = (options: Parameters<typeof proposeChange>[3] = {}) =>
    proposeChange(forge, { repository, grants: [] }, plan, options);
  return { propose, plan, count: () => plans };
}

const prepend = async (line: string) =>
  platform.commit(
    'main',
    CRASH_AMENDED,
    `${line}\n${await platform.read('main', CRASH_AMENDED)}`,
  );

describe('a base branch that moves between plan and push (F28)', () => {
  it('is planned on again, and keeps what the others did (A24)', async () => {
    const { propose, count } = setUp(async plans => {
      if (plans < 3) await prepend(`# theirs ${plans}`);
    });
    const { number } = await propose();
    expect(count()).toBe(3);
    await platform.lever(`pulls/${number}/merge`);
    const merged = await platform.read('main', CRASH_AMENDED);
    expect(merged).toMatch(/^# theirs 2\n# theirs 1\n/);
    expect(merged).toMatch(/# amended\n$/);
    expect(await platform.read('main', CRASH_FILE)).toBe('a: 1\n');
  });

  it('three times in a row ends with a clean error and without a branch', async () => {
    const { propose, count } = setUp(plans => prepend(`# theirs ${plans}`));
    await expect(propose()).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('main changes faster'),
    });
    expect(count()).toBe(3);
    expect(await platform.branches()).toEqual(['main']);
  });

  it('does not let a reviewed plan become another one (A34)', async () => {
    const reviewed = setUp();
    const { plan } = await reviewed.plan();
    const digest = planDigest(plan) ?? undefined;
    // Other lines of the same file: still what was reviewed.
    await prepend('# theirs');
    await expect(setUp().propose({ digest })).resolves.toMatchObject({
      number: 1,
    });
    await platform.reset();
    // The last line has become another one, and ours comes after it: not what was reviewed.
    const amended = await platform.read('main', CRASH_AMENDED);
    await platform.commit('main', CRASH_AMENDED, `${amended}# theirs`);
    await expect(setUp().propose({ digest })).rejects.toThrow(
      'has changed since it was reviewed',
    );
    expect(await platform.branches()).toEqual(['main']);
    expect(await platform.pulls()).toEqual([]);
  });
});

describe('a rate limit in the middle of a change (F31)', () => {
  it.each([
    ['secondary', 0],
    ['secondary', 1],
    ['primary', 2],
  ])(
    '%s, after %i requests, is waited for and the change goes on',
    async (kind, after) => {
      const said: string[] = [];
      const line = new WaitingLine(4, {
        short: 5_000,
        long: 10_000,
        spread: 0,
      });
      const { propose } = setUp();
      await platform.next(`${kind}-limit`, { after, seconds: 1 });
      const as = { say: (text: string) => said.push(text) };
      expect(await propose({ waits: { line, as } })).toMatchObject({
        number: 1,
      });
      expect(said[0]).toMatch(/^waiting for GitHub's rate limit until 20\d\d-/);
      expect(await platform.pulls()).toHaveLength(1);
    },
  );
});
