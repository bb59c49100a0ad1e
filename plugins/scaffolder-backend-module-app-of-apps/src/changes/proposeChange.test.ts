import type { Plan } from '@platform-bootstrap/app-of-apps';
import { BaseMovedError, type Forge } from '../forge/types';
import { proposeChange } from './proposeChange';

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
        { path: 'new.yaml', content: 'a', isNew: true },
        { path: 'changed.yaml', content: 'b', isNew: false },
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
});
