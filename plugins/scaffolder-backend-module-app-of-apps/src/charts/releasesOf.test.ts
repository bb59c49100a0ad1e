import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { releasesOf } from './releasesOf';

const HARBOR = {
  repoURL: 'https://helm.goharbor.io',
  chart: 'harbor',
  targetRevision: '1.19.1',
};
const LIST = {
  readAt: '2026-11-20T10:00:00.000Z',
  versions: [
    {
      ...{ version: '1.19.1', appVersion: '2.15.1', createdAt: null },
      ...{ stable: true, deprecated: false },
    },
  ],
};

describe('releasesOf', () => {
  it('has what the repository has, old versions too', async () => {
    const versions = jest.fn(async () => LIST);
    expect(await releasesOf({ versions }, HARBOR)).toEqual(LIST.versions);
    expect(versions).toHaveBeenCalledWith(
      HARBOR.repoURL,
      'harbor',
      expect.any(Number),
    );
  });

  it('has nothing while the repository is away, or too slow', async () => {
    const away = async () => {
      throw new UpstreamError('Unreachable', 'helm.goharbor.io is away');
    };
    const slow = () => new Promise<typeof LIST>(() => {});
    expect(await releasesOf({ versions: away }, HARBOR)).toEqual([]);
    expect(await releasesOf({ versions: slow }, HARBOR, 5)).toEqual([]);
  });
});
