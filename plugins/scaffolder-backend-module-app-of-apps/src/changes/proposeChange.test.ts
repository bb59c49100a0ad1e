import type { Plan } from '@platform-bootstrap/app-of-apps';
import { BaseMovedError, RateLimitedError, type Forge } from '../forge/types';
import { planDigest } from './planDigest';
import { proposeChange } from './proposeChange';
import { WaitingLine } from './WaitingLine';

const settings = {
  repository: { url: 'https://github.com/a/b', branch: 'main', path: 'x' },
  grants: [],
};

const plan = (changes: Partial<Plan> = {}): Plan => ({
  title: 'Add a to b',
  body: 'body',
  branch: 'platform-bootstrap/add-application-a',
  files: [
    { path: 'new.yaml', before: null, after: 'a' },
    { path: 'changed.yaml', before: 'a', after: 'b' },
    { path: 'same.yaml', before: 'a', after: 'a' },
  ],
  effects: [],
  findings: [],
  needsPlatformReview: true,
  ...changes,
});

const forge = (openPullRequest: Forge['openPullRequest']) => ({
  openPullRequest: jest.fn(openPullRequest),
});
const opened = { url: 'https://github.com/a/b/pull/1', number: 1 };

describe('proposeChange', () => {
  it('hands over what changes, on the commit it was planned on', async () => {
    const port = forge(async () => opened);
    const proposal = await proposeChange(port, settings, async () => ({
      plan: plan(),
      commit: 'c1',
    }));
    expect(proposal).toEqual({
      ...opened,
      branch: 'platform-bootstrap/add-application-a',
      needsPlatformReview: true,
    });
    expect(port.openPullRequest).toHaveBeenCalledWith({
      repositoryUrl: settings.repository.url,
      base: { branch: 'main', commit: 'c1' },
      branch: 'platform-bootstrap/add-application-a',
      title: 'Add a to b',
      message: 'Add a to b',
      body: 'body',
      files: [
        { path: 'new.yaml', before: null, content: 'a' },
        { path: 'changed.yaml', before: 'a', content: 'b' },
      ],
    });
  });

  it('plans again when the base has moved', async () => {
    const commits = ['c1', 'c2'];
    const port = forge(async ({ base }) => {
      if (base.commit === 'c1') throw new BaseMovedError('moved');
      return opened;
    });
    await proposeChange(port, settings, async () => ({
      plan: plan(),
      commit: commits.shift() ?? '',
    }));
    expect(port.openPullRequest).toHaveBeenCalledTimes(2);
  });

  it('gives up on a base that never rests', async () => {
    const port = forge(async () => {
      throw new BaseMovedError('moved');
    });
    const planned = async () => ({ plan: plan(), commit: 'c' });
    await expect(proposeChange(port, settings, planned)).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('main changes faster'),
    });
    expect(port.openPullRequest).toHaveBeenCalledTimes(3);
  });

  it('refuses a plan with errors, naming fields and leaving warnings out', async () => {
    const port = forge(async () => opened);
    const findings = [
      {
        rule: 'a',
        severity: 'error',
        message: 'Choose another',
        field: 'name',
      },
      { rule: 'b', severity: 'warning', message: 'Careful' },
      { rule: 'c', severity: 'error', message: 'Broken' },
    ] as const;
    await expect(
      proposeChange(port, settings, async () => ({
        plan: plan({ findings }),
        commit: 'c',
      })),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: 'The change cannot be made.\nname: Choose another\nBroken',
    });
    expect(port.openPullRequest).not.toHaveBeenCalled();
  });

  it('passes on what the forge says', async () => {
    const port = forge(async () => {
      throw new Error('no');
    });
    const planned = async () => ({ plan: plan(), commit: 'c' });
    await expect(proposeChange(port, settings, planned)).rejects.toThrow('no');
  });

  it('opens nothing when the repository is that way already', async () => {
    const port = forge(async () => opened);
    const files = [{ path: 'same.yaml', before: 'a', after: 'a' }];
    await expect(
      proposeChange(port, settings, async () => ({
        plan: plan({ files }),
        commit: 'c',
      })),
    ).rejects.toThrow('already is as this change would make it');
    expect(port.openPullRequest).not.toHaveBeenCalled();
  });

  it('puts nothing into the title that GitHub would act on (A26)', async () => {
    const port = forge(async () => opened);
    const title = 'Add x\n\nfixes #1, thanks @admins';
    await proposeChange(port, settings, async () => ({
      plan: plan({ title }),
      commit: 'c',
    }));
    const [draft] = port.openPullRequest.mock.calls[0];
    expect(draft.title).toBe('Add x fixes #\u20601, thanks @\u2060admins');
    expect(draft.message).toBe(draft.title);
  });
});

describe('proposeChange with a reviewed plan (A34)', () => {
  const digest = planDigest(plan()) ?? '';
  const planned = async () => ({ plan: plan(), commit: 'c1' });

  it('opens it while it is the same', async () => {
    const port = forge(async () => opened);
    await expect(
      proposeChange(port, settings, planned, { digest }),
    ).resolves.toMatchObject(opened);
  });

  it.each<[string, Partial<Plan>]>([
    [
      'another text',
      { files: [{ path: 'new.yaml', before: null, after: 'z' }] },
    ],
    [
      'another file',
      { files: [{ path: 'other.yaml', before: null, after: 'a' }] },
    ],
    ['another branch', { branch: 'platform-bootstrap/other' }],
  ])('writes nothing when it has become %s', async (_, changes) => {
    const port = forge(async () => opened);
    await expect(
      proposeChange(
        port,
        settings,
        async () => ({ plan: plan(changes), commit: 'c2' }),
        { digest },
      ),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('has changed since it was reviewed'),
    });
    expect(port.openPullRequest).not.toHaveBeenCalled();
  });

  it('looks again when the base has moved under it', async () => {
    const plans = [
      plan(),
      plan({ files: [{ path: 'new.yaml', before: null, after: 'z' }] }),
    ];
    const port = forge(async () => {
      throw new BaseMovedError('moved');
    });
    await expect(
      proposeChange(
        port,
        settings,
        async () => ({ plan: plans.shift() ?? plan(), commit: 'c' }),
        { digest },
      ),
    ).rejects.toThrow('has changed since it was reviewed');
    expect(port.openPullRequest).toHaveBeenCalledTimes(1);
  });

  it('says what is wrong with a plan that has errors now, and not only that it is another one', async () => {
    const findings = [
      { rule: 'a', severity: 'error', message: 'Taken', field: 'name' },
    ] as const;
    await expect(
      proposeChange(
        forge(async () => opened),
        settings,
        async () => ({ plan: plan({ findings }), commit: 'c' }),
        { digest },
      ),
    ).rejects.toThrow('name: Taken');
  });
});

describe('proposeChange under a rate limit (F31)', () => {
  const limitedOnce = (ms: number) => {
    const until = new Date(Date.now() + ms);
    const answers = [
      async () => {
        throw new RateLimitedError(
          until,
          `used up until ${until.toISOString()}`,
        );
      },
    ];
    return { until, port: forge(async () => answers.shift()?.() ?? opened) };
  };
  const limits = { short: 1000, long: 2000, spread: 0 };

  it('waits where it may, plans again, and goes on', async () => {
    const { until, port } = limitedOnce(60);
    const said: string[] = [];
    const plans = jest.fn(async () => ({ plan: plan(), commit: 'c' }));
    const as = { say: (text: string) => said.push(text) };
    await expect(
      proposeChange(port, settings, plans, {
        waits: { line: new WaitingLine(2, limits), as },
      }),
    ).resolves.toMatchObject(opened);
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime());
    expect(said[0]).toContain(`until ${until.toISOString()}`);
    // Rights may have been taken away meanwhile.
    expect(plans).toHaveBeenCalledTimes(2);
  });

  it('says until when where it may not', async () => {
    const { until, port } = limitedOnce(5_000);
    await expect(
      proposeChange(port, settings, async () => ({
        plan: plan(),
        commit: 'c',
      })),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(until.toISOString()),
    });
  });

  it('does not wait for ever', async () => {
    const port = forge(async () => {
      throw new RateLimitedError(new Date(Date.now() + 5), 'again');
    });
    const as = { say: () => {} };
    await expect(
      proposeChange(
        port,
        settings,
        async () => ({ plan: plan(), commit: 'c' }),
        {
          waits: { line: new WaitingLine(2, limits), as },
        },
      ),
    ).rejects.toThrow('did not end after 5 waits');
    expect(port.openPullRequest).toHaveBeenCalledTimes(6);
  });
});
