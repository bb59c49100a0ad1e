import { BRANCH, startForge } from '../../__testUtils__/startForge';

let setUp: Awaited<ReturnType<typeof startForge>>;

beforeAll(async () => {
  setUp = await startForge();
});
afterAll(() => setUp.platform.close());
beforeEach(() => setUp.platform.reset());

// After the look at the state, with the write.
const WRITING = { after: 1 };

describe('what GitHub can say no with (F30)', () => {
  it.each<[string, string, string, RegExp, number]>([
    [
      '403 for want of single sign-on',
      'sso',
      'NotAllowedError',
      /single sign-on/,
      2,
    ],
    [
      '403 for an App without the right',
      'not-permitted',
      'NotAllowedError',
      /"contents" and "pull requests"/,
      2,
    ],
    ['404', 'not-found', 'NotFoundError', /apiBaseUrl/, 2],
    [
      '422',
      'unprocessable',
      'ServiceUnavailableError',
      /does not take the request/,
      2,
    ],
    ['451', 'blocked', 'NotAllowedError', /legal reasons/, 2],
    [
      '401 for a token',
      'unauthorized',
      'ServiceUnavailableError',
      /renew them/,
      2,
    ],
    [
      'a secondary limit',
      'secondary-limit',
      'RateLimitedError',
      /try again after/,
      2,
    ],
    [
      'a primary limit',
      'primary-limit',
      'RateLimitedError',
      /try again after/,
      2,
    ],
  ])(
    '%s is said as what it is, and not repeated',
    async (_, answer, name, message, requests) => {
      const { platform, counted } = setUp;
      await platform.next(answer, WRITING);
      const { failure, requests: asked } = await counted();
      expect(failure).toMatchObject({
        name,
        message: expect.stringMatching(message),
      });
      expect(asked).toBe(requests);
      expect(await platform.branches()).toEqual(['main']);
    },
  );

  it('409 is tried again', async () => {
    const { platform, open } = setUp;
    await platform.next('conflict', WRITING);
    expect(await open()).toMatchObject({ number: 1 });
  });

  it('409 three times is said as what it is', async () => {
    const { platform, open } = setUp;
    await platform.next('conflict', { times: 6 });
    await expect(open()).rejects.toThrow('in the middle of another change');
  });

  it('422 for a branch that somebody else has made is looked at, and theirs left', async () => {
    const { platform, open } = setUp;
    await open({
      files: [{ path: 'values/y.yaml', before: null, content: 'b: 1\n' }],
    });
    await expect(open()).rejects.toThrow(`${platform.repositoryUrl}/pull/1`);
  });

  it('422 for no difference is not repeated', async () => {
    const { platform, draft, forge } = setUp;
    const request = await draft();
    await platform.createBranch(BRANCH, request.base.commit);
    await platform.commit(
      BRANCH,
      request.files[0].path,
      'a: 1\n',
      request.message,
    );
    // Merged by hand meanwhile: the branch has nothing that main has not.
    const pull = await forge.openPullRequest(request);
    await platform.lever(`pulls/${pull.number}/merge`);
    const again = {
      ...request,
      base: { branch: 'main', commit: await platform.head('main') },
    };
    await expect(forge.openPullRequest(again)).rejects.toThrow(
      'does not hold argocd/app-of-apps/apps/automation/x.yaml as the change was planned',
    );
    expect(await platform.pulls()).toHaveLength(1);
  });

  it('says until when a limit lasts (F31)', async () => {
    const { platform, open } = setUp;
    await platform.next('primary-limit', { seconds: 2400 });
    const failure = await open().catch(error => error);
    const minutes = (failure.until.getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(38);
    expect(minutes).toBeLessThan(41);
  });
});

describe('an answer that is lost (F33)', () => {
  it.each([
    ['the look at the state', 0],
    ['the commit', 1],
    ['the pull request', 2],
  ])('after %s leads to a look and one pull request', async (_, after) => {
    const { platform, open } = setUp;
    await platform.next('lost', { after });
    expect(await open()).toMatchObject({ number: 1 });
    expect(await platform.pulls()).toHaveLength(1);
    expect(await platform.ahead(BRANCH)).toHaveLength(1);
  });

  it('and a broken gateway at every step end the same way', async () => {
    const { platform, open } = setUp;
    await platform.next('lost', { after: 1 });
    await platform.next('bad-gateway', { after: 1 });
    expect(await open()).toMatchObject({ number: 1 });
    expect(await platform.pulls()).toHaveLength(1);
  });
});
