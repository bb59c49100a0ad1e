import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { GithubEffect } from '@platform-bootstrap/sandbox';
import {
  CRASH_AMENDED,
  CRASH_BRANCH,
  CRASH_FILE,
} from '../../__testUtils__/crashPlan';
import { startPlatform } from '../../__testUtils__/startPlatform';

jest.setTimeout(240_000);

const PROGRAM = join(__dirname, '../../__testUtils__/proposeOnce.ts');

let platform: Awaited<ReturnType<typeof startPlatform>>;
let running: ReturnType<typeof spawn> | undefined;
/** Effects after which the process that asked is killed, in order. */
let deadly: GithubEffect[] = [];
let effects: GithubEffect[] = [];

// The rest of the request never happens: GitHub hears no more of it.
const afterEffect = async (effect: GithubEffect) => {
  effects.push(effect);
  if (deadly[0] !== effect) return;
  deadly.shift();
  running?.kill('SIGKILL');
  await new Promise<never>(() => {});
};

beforeAll(async () => {
  platform = await startPlatform({ afterEffect });
});
afterAll(() => platform.close());
beforeEach(async () => {
  await platform.reset();
  effects = [];
  deadly = [];
});

type Outcome =
  | { readonly kind: 'killed' }
  | { readonly kind: 'opened'; readonly url: string }
  | { readonly kind: 'failed'; readonly message: string };

/** Runs the program once in a process of its own. */
function propose(): Promise<Outcome> {
  const { integrations, repositoryUrl } = platform;
  const child = spawn(process.execPath, [
    ...['--require', '@backstage/cli/config/nodeTransform.cjs', PROGRAM],
    JSON.stringify({ integrations, repositoryUrl }),
  ]);
  running = child;
  let printed = '';
  let complaint = '';
  child.stdout.on('data', chunk => {
    printed += chunk;
  });
  child.stderr.on('data', chunk => {
    complaint += chunk;
  });
  return new Promise(resolve => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve({ kind: 'killed' });
      else if (code === 0) resolve({ kind: 'opened', ...JSON.parse(printed) });
      else resolve({ kind: 'failed', message: complaint });
    });
  });
}

async function expectOnePullRequest(outcome: Outcome): Promise<void> {
  const pulls = await platform.pulls();
  expect(outcome).toMatchObject({ kind: 'opened', url: pulls[0].html_url });
  expect(pulls).toHaveLength(1);
  expect((await platform.branches()).sort()).toEqual(['main', CRASH_BRANCH]);
  expect(await platform.read(CRASH_BRANCH, CRASH_FILE)).toBe('a: 1\n');
  expect(await platform.read(CRASH_BRANCH, CRASH_AMENDED)).toContain(
    '# amended',
  );
}

describe('a process that is killed (F26)', () => {
  it.each<GithubEffect>([
    'createRef',
    'createCommitOnBranch',
    'createPullRequest',
  ])('after %s is finished by the next one', async effect => {
    deadly = [effect];
    expect(await propose()).toEqual({ kind: 'killed' });
    await expectOnePullRequest(await propose());
    expect(effects.sort()).toEqual([
      'createCommitOnBranch',
      'createPullRequest',
      'createRef',
    ]);
  });

  it('three times, after every effect, is finished by the fourth one', async () => {
    deadly = ['createRef', 'createCommitOnBranch', 'createPullRequest'];
    for (let i = 0; i < 3; i += 1) {
      expect(await propose()).toEqual({ kind: 'killed' });
    }
    await expectOnePullRequest(await propose());
    expect(effects).toHaveLength(3);
    // And once more is the same.
    await expectOnePullRequest(await propose());
    expect(effects).toHaveLength(3);
  });

  it('is finished on the base as it is by then, with what others have done there', async () => {
    deadly = ['createRef'];
    expect(await propose()).toEqual({ kind: 'killed' });
    const amended = await platform.read('main', CRASH_AMENDED);
    await platform.commit('main', CRASH_AMENDED, `# theirs\n${amended}`);
    await expectOnePullRequest(await propose());
    const result = await platform.read(CRASH_BRANCH, CRASH_AMENDED);
    expect(result).toMatch(/^# theirs\n/);
  });
});
