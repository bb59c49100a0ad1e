import { mockServices } from '@backstage/backend-test-utils';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { ConfigReader } from '@backstage/config';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { childPath, applicationYaml } from '../__testUtils__/platformFiles';
import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

let sandbox: TestSandbox;
let reader: UrlReaderService;

const readerWith = (token: string) => {
  const host = new URL(sandbox.url).host;
  const github = [{ host, apiBaseUrl: `${sandbox.url}/api/v3`, token }];
  return UrlReaders.default({
    logger: mockServices.logger.mock(),
    config: new ConfigReader({ integrations: { github } }),
  });
};

const page = (path: string) => `${sandbox.url}/example/platform/${path}`;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  reader = readerWith('sandbox');
});
afterAll(() => sandbox.close());

describe('Backstage’s own reader', () => {
  it('reads a file, and not again while it is the same', async () => {
    const url = page('blob/main/README.md');
    const answer = await reader.readUrl(url);
    expect(String(await answer.buffer())).toBe('# Platform\n');
    await expect(
      reader.readUrl(url, { etag: answer.etag }),
    ).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
  });

  it('says when a file is not there', async () => {
    await expect(
      reader.readUrl(page('blob/main/nope.md')),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('reads a whole tree, and not again while it is the same', async () => {
    const tree = await reader.readTree(page('tree/main'));
    const files = await tree.files();
    expect(files.map(f => f.path)).toContain('argocd/app-of-apps/root.yaml');
    const readme = files.find(f => f.path === 'README.md');
    expect(String(await readme?.content())).toBe('# Platform\n');
    await expect(
      reader.readTree(page('tree/main'), { etag: tree.etag }),
    ).rejects.toMatchObject({ name: 'NotModifiedError' });
  });

  it('reads a directory of it', async () => {
    const tree = await reader.readTree(
      page('tree/main/argocd/app-of-apps/apps/apps'),
    );
    const paths = (await tree.files()).map(f => f.path);
    expect(paths.sort()).toEqual(['harbor.yaml', 'site.yaml', 'vault.yaml']);
  });

  it('finds the default branch by itself', async () => {
    const tree = await reader.readTree(`${sandbox.url}/example/platform`);
    expect((await tree.files()).length).toBeGreaterThan(5);
  });

  it('searches by pattern', async () => {
    const found = await reader.search(
      page('blob/main/argocd/app-of-apps/apps/*/*.yaml'),
    );
    const urls = found.files.map(f => f.url).sort();
    expect(urls).toHaveLength(4);
    expect(urls[0]).toBe(page(`blob/main/${childPath('harbor')}`));
    const vault = found.files.find(f => f.url.endsWith('/vault.yaml'));
    expect(String(await vault?.content())).toContain('name: vault');
    await expect(
      reader.search(page('blob/main/argocd/**/*.yaml'), { etag: found.etag }),
    ).rejects.toMatchObject({ name: 'NotModifiedError' });
  });

  it('sees a merge', async () => {
    const before = await reader.readTree(page('tree/main'));
    await sandbox.mergeFiles('queue', {
      [childPath('queue')]: applicationYaml('queue'),
    });
    const after = await reader.readTree(page('tree/main'), {
      etag: before.etag,
    });
    expect(after.etag).not.toBe(before.etag);
    expect((await after.files()).map(f => f.path)).toContain(
      childPath('queue'),
    );
  });

  it('is refused with a wrong token', async () => {
    await expect(
      readerWith('wrong').readTree(page('tree/main')),
    ).rejects.toThrow('401');
  });
});
