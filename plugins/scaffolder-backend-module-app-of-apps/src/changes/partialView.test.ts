import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { mockServices } from '@backstage/backend-test-utils';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { ConfigReader } from '@backstage/config';
import { PlatformRepository } from '@platform-bootstrap/plugin-platform-bootstrap-node';

const COUNT = 10_000;
const COMMIT = 'c'.repeat(40);

jest.setTimeout(60_000);

const application = (name: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
  project: apps
  source: {repoURL: https://charts.example.com, chart: web, targetRevision: 1.2.3}
  destination: {server: https://kubernetes.default.svc, namespace: ${name}}
`;

/** One file as tar has it. */
function entry(path: string, text: string): Buffer {
  const content = Buffer.from(text);
  const head = Buffer.alloc(512);
  head.write(path, 0);
  head.write('0000644\0', 100);
  head.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  head.write('        0', 148);
  head.write('ustar\x0000', 257);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([head, content, padding]);
}

const files = Array.from({ length: COUNT }, (_, i) => {
  const name = `web-${String(i).padStart(5, '0')}`;
  return entry(`top/gitops/apps/${name}.yaml`, application(name));
});
const END = Buffer.alloc(1024);
const whole = gzipSync(Buffer.concat([...files, END]), { level: 1 });

/** What GitHub sends as the archive, and whether it hangs up after that. */
let archive = { body: whole, hangsUp: false };
let treesAsked = 0;
let server: Server;
let repository: () => PlatformRepository;

beforeAll(async () => {
  server = createServer((req, res) => {
    const path = req.url ?? '';
    if (path.includes('/git/trees/')) treesAsked += 1;
    if (path.includes('/status')) {
      const url = `http://${req.headers.host}/repos/acme/platform`;
      res.setHeader('content-type', 'application/json');
      res.end(
        JSON.stringify({
          sha: COMMIT,
          repository: { archive_url: `${url}/{archive_format}{/ref}` },
        }),
      );
    } else if (archive.hangsUp) {
      res.write(archive.body, () => res.destroy());
    } else {
      res.end(archive.body);
    }
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const logger = mockServices.logger.mock();
  const github = [{ host, apiBaseUrl: `http://${host}`, token: 't' }];
  const config = new ConfigReader({ integrations: { github } });
  const reference = {
    url: `http://${host}/acme/platform`,
    branch: 'main',
    path: 'gitops',
  };
  repository = () =>
    new PlatformRepository(
      UrlReaders.default({ logger, config }),
      reference,
      logger,
      { fileSize: 262_144, files: 20_000, timeout: 60_000 },
    );
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
});

describe('10,000 Applications (F34)', () => {
  it('are all read, from the archive and not from a tree that GitHub cuts off', async () => {
    archive = { body: whole, hangsUp: false };
    const { commit, repository: found } = await repository().read();
    expect(commit).toBe(COMMIT);
    expect(found.files.size).toBe(COUNT);
    expect(found.applications).toHaveLength(COUNT);
    expect(treesAsked).toBe(0);
  });

  it.each<[string, { body: Buffer; hangsUp: boolean }]>([
    [
      'the connection is cut in the middle',
      { body: whole.subarray(0, whole.length / 2), hangsUp: true },
    ],
    [
      'the connection is cut before the last bytes',
      { body: whole.subarray(0, whole.length - 4), hangsUp: true },
    ],
    [
      'the archive ends in the middle, as if it were whole',
      { body: whole.subarray(0, whole.length / 2), hangsUp: false },
    ],
    [
      'the archive ends in the middle of a file',
      {
        body: gzipSync(Buffer.concat(files).subarray(0, 1900 * 1024 + 612), {
          level: 1,
        }),
        hangsUp: false,
      },
    ],
    [
      'the archive is a page',
      {
        body: Buffer.from('<!doctype html><title>Sign in</title>'),
        hangsUp: false,
      },
    ],
    ['there is nothing', { body: Buffer.alloc(0), hangsUp: true }],
  ])('are not planned on when %s', async (_, cut) => {
    archive = cut;
    await expect(repository().read()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });
});
