import type { LookupFunction } from 'node:net';
import { createHash } from 'node:crypto';
import {
  HOSTILE,
  json,
  startUpstream,
  type Answer,
  type Upstream,
} from '../testUtils';
import { chartArchive } from './__testUtils__/archives';
import {
  ChartRepositories,
  type ChartRepositoriesOptions,
} from './ChartRepositories';

const text =
  (body: string | Buffer, headers: Record<string, string> = {}): Answer =>
  res =>
    res.writeHead(200, headers).end(body);

const INDEX = `apiVersion: v1
entries:
  harbor:
  - {VERSION}
    appVersion: 2.15.1
    created: "2026-05-12T00:00:00Z"
    urls: [harbor-1.19.1.tgz]
  - version: 1.19.0
    deprecated: true
    urls:
    - https://elsewhere.example.com/harbor-1.19.0.tgz
  - version: 1.18.0
    urls:
    - ../../private/harbor.tgz
  - version: 1.17.0
  alloy:
  - version: 1.11.1
`.replace('{VERSION}', 'version: 1.19.1');
const SCHEMA = { type: 'object', properties: { expose: { type: 'object' } } };
const REPO = 'https://helm.goharbor.example';

let upstream: Upstream;
let clock = 0;
const opened: ChartRepositories[] = [];

beforeAll(async () => {
  upstream = await startUpstream();
});
beforeEach(async () => {
  upstream.asked.splice(0);
  Object.keys(upstream.routes).forEach(path => delete upstream.routes[path]);
  Object.assign(upstream.routes, {
    '/helm/index.yaml': text(INDEX),
    '/helm/harbor-1.19.1.tgz': text(
      await chartArchive({
        'harbor/Chart.yaml': 'name: harbor',
        'harbor/charts/redis/values.schema.json': '{"type": "array"}',
        'harbor/values.schema.json': JSON.stringify(SCHEMA),
        'harbor/values.yaml': 'x: 1',
      }),
    ),
  });
});
afterEach(async () => {
  upstream.fail(null);
  await Promise.all(opened.splice(0).map(one => one.close()));
});
afterAll(() => upstream.close());

/** Repositories whose mirror is the upstream. */
function repositories(more: Partial<ChartRepositoriesOptions> = {}) {
  const charts = new ChartRepositories({
    mirrors: [
      { from: REPO, to: `${upstream.url}/helm` },
      { from: 'ghcr.io', to: upstream.url },
    ],
    now: () => clock,
    ...more,
  });
  opened.push(charts);
  return charts;
}

const paths = () => upstream.asked.map(({ path }) => path);

describe('an HTTP repository', () => {
  it('lists charts, and the versions of one', async () => {
    const charts = repositories();
    expect(await charts.list(REPO)).toEqual({
      charts: ['alloy', 'harbor'],
      readAt: '1970-01-01T00:00:00.000Z',
    });
    const { versions } = await charts.versions(`${REPO}/`, 'harbor');
    expect(versions[0]).toEqual({
      version: '1.19.1',
      appVersion: '2.15.1',
      createdAt: '2026-05-12T00:00:00.000Z',
      stable: true,
      deprecated: false,
    });
    expect(versions.map(({ deprecated }) => deprecated)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect(paths()).toEqual(['/helm/index.yaml']);
  });

  it('is asked anew after a quarter of an hour, and only for what changed', async () => {
    const seen: (string | undefined)[] = [];
    upstream.routes['/helm/index.yaml'] = (res, headers) => {
      seen.push(headers['if-none-match']);
      if (headers['if-none-match'] === '"1"') res.writeHead(304).end();
      else res.writeHead(200, { etag: '"1"' }).end(INDEX);
    };
    const charts = repositories();
    clock = 0;
    await charts.list(REPO);
    clock = 14 * 60_000;
    await charts.list(REPO);
    expect(seen).toEqual([undefined]);
    clock = 15 * 60_000;
    expect(await charts.list(REPO)).toMatchObject({
      charts: ['alloy', 'harbor'],
      readAt: '1970-01-01T00:15:00.000Z',
    });
    expect(seen).toEqual([undefined, '"1"']);
    clock = 0;
  });

  it('says what it does not have', async () => {
    const charts = repositories();
    await expect(charts.versions(REPO, 'ray')).rejects.toMatchObject({
      name: 'NotFoundError',
      message: 'helm.goharbor.example has no chart ray',
    });
    await expect(charts.valuesSchema(REPO, 'harbor', '9.9.9')).rejects.toThrow(
      'has no version 9.9.9 of harbor',
    );
    await expect(charts.list(`${REPO}/else`)).rejects.toThrow(
      'has no index.yaml at that address',
    );
  });

  it('gives the schema of the chart itself, once', async () => {
    const charts = repositories();
    const ask = () => charts.valuesSchema(REPO, 'harbor', '1.19.1');
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(one).toEqual({ schema: SCHEMA });
    expect(other).toEqual({ schema: SCHEMA });
    expect(paths()).toEqual(['/helm/index.yaml', '/helm/harbor-1.19.1.tgz']);
  });

  it('knows that a chart has none', async () => {
    upstream.routes['/helm/harbor-1.19.1.tgz'] = text(
      await chartArchive({ 'harbor/values.yaml': 'x: 1' }),
    );
    const charts = repositories();
    expect(await charts.valuesSchema(REPO, 'harbor', '1.19.1')).toEqual({
      schema: null,
    });
  });

  it.each([
    ['1.18.0', 'over https only'],
    ['1.17.0', 'does not say where its charts are'],
  ])('A10: does not fetch %s from anywhere', async (version, message) => {
    const charts = repositories();
    await expect(charts.valuesSchema(REPO, 'harbor', version)).rejects.toThrow(
      message,
    );
    expect(paths()).toEqual(['/helm/index.yaml']);
  });

  it('fetches an archive of another host through its mirror', async () => {
    upstream.routes['/other/harbor-1.19.0.tgz'] = text(
      await chartArchive({ 'harbor/values.schema.json': '{"type": "object"}' }),
    );
    const charts = repositories({
      mirrors: [
        { from: REPO, to: `${upstream.url}/helm` },
        { from: 'https://elsewhere.example.com', to: `${upstream.url}/other` },
      ],
    });
    expect(await charts.valuesSchema(REPO, 'harbor', '1.19.0')).toEqual({
      schema: { type: 'object' },
    });
  });

  it.each<[string, () => Promise<Buffer> | Buffer, object, RegExp]>([
    ['no archive', () => Buffer.from('<html>'), {}, /cannot be read/],
    [
      'a broken schema',
      () => chartArchive({ 'x/values.schema.json': '{"type":' }),
      {},
      /cannot be read/,
    ],
    [
      'a schema that is none',
      () => chartArchive({ 'x/values.schema.json': '[]' }),
      {},
      /cannot be read/,
    ],
    [
      'too much once unpacked',
      () => chartArchive({ 'x/a': Buffer.alloc(3 * 1024 * 1024) }),
      { unpacked: 1024 * 1024 },
      /chart of more than 1 MB/,
    ],
    [
      'too large a schema',
      () => chartArchive({ 'x/values.schema.json': ' '.repeat(2_000_000) }),
      { schema: 1024 * 1024 },
      /values.schema.json of more than 1 MB/,
    ],
    [
      'too large an archive',
      () => Buffer.alloc(6 * 1024 * 1024),
      {},
      /more than 5 MB/,
    ],
  ])('refuses %s', async (_, archive, limits, message) => {
    upstream.routes['/helm/harbor-1.19.1.tgz'] = text(await archive());
    const charts = repositories({ limits });
    await expect(charts.valuesSchema(REPO, 'harbor', '1.19.1')).rejects.toThrow(
      message,
    );
  });
});

describe('a repository that gives no usable answer', () => {
  it.each<[string, Answer, RegExp]>([
    [
      'A11: redirects',
      HOSTILE.redirect,
      /redirects \(302\), which is not followed/,
    ],
    ['wants credentials', HOSTILE.unauthorized, /answers 401/],
    ['refuses', HOSTILE.forbidden, /answers 403/],
    ['fails', HOSTILE.broken, /answers 500/],
    ['shows a page', HOSTILE.loginPage, /no index of charts/],
    ['hangs', HOSTILE.hang, /does not answer within 0.1 s/],
    ['drips', HOSTILE.drip, /does not answer within 0.1 s/],
    ['hangs up', HOSTILE.drop, /cannot be reached/],
    ['never ends', text(Buffer.alloc(200_000, 'a')), /more than 97 KB/],
  ])('is explained when it %s', async (_, answer, message) => {
    upstream.fail(answer);
    const charts = repositories({ limits: { timeout: 100, index: 100_000 } });
    const failure = await charts.list(REPO).catch(error => error);
    expect(failure).toMatchObject({ name: 'UpstreamError' });
    expect(failure.message).toMatch(message);
    expect(failure.message).toContain('helm.goharbor.example');
    expect(failure.message).not.toContain('127.0.0.1');
  });

  it('is not asked again at once', async () => {
    upstream.fail(HOSTILE.broken);
    const charts = repositories();
    await expect(charts.list(REPO)).rejects.toThrow('answers 500');
    await expect(charts.list(REPO)).rejects.toThrow('answers 500');
    expect(upstream.asked).toHaveLength(1);
  });
});

describe('A10: an address that nobody configured', () => {
  const resolvingTo =
    (address: string): LookupFunction =>
    (_name, _options, callback) =>
      callback(null, [{ address, family: 4 }]);

  it.each([
    'https://127.0.0.1:1',
    'https://2130706433',
    'https://0x7f.0.0.1',
    'https://0177.0.0.1',
    'https://169.254.169.254/latest',
    'https://10.0.0.1',
    '127.0.0.1:5000/charts',
    'oci://169.254.169.254/x',
  ])('%s is refused', async repoURL => {
    const lookup = jest.fn(resolvingTo('8.8.8.8'));
    const charts = repositories({ lookup });
    await expect(charts.versions(repoURL, 'x')).rejects.toThrow(
      'an address that is not public',
    );
    expect(lookup).not.toHaveBeenCalled();
  });

  it('is refused when its name leads to this machine, before it is asked', async () => {
    const { port } = new URL(upstream.url);
    const charts = repositories({ lookup: resolvingTo('127.0.0.1') });
    for (const repoURL of [
      `https://charts.example.com:${port}`,
      `charts.example.com:${port}`,
    ]) {
      await expect(charts.versions(repoURL, 'x')).rejects.toThrow(
        'an address that is not public',
      );
    }
    expect(upstream.asked).toEqual([]);
  });

  it('is refused when one of its addresses is private', async () => {
    const lookup: LookupFunction = (_name, _options, callback) =>
      callback(null, [
        { address: '8.8.8.8', family: 4 },
        { address: 'fd00::1', family: 6 },
      ]);
    await expect(
      repositories({ lookup }).list('https://charts.example.com'),
    ).rejects.toThrow('an address that is not public');
  });

  it('is asked over https only', async () => {
    await expect(
      repositories().list('http://charts.example.com'),
    ).rejects.toThrow('over https only');
  });

  it('is said to be unreachable when nobody knows its name', async () => {
    const lookup: LookupFunction = (_name, _options, callback) =>
      callback(Object.assign(new Error('x'), { code: 'ENOTFOUND' }), '');
    await expect(
      repositories({ lookup }).list('https://charts.example.com'),
    ).rejects.toThrow('charts.example.com cannot be reached (ENOTFOUND)');
  });
});

describe('an OCI registry', () => {
  const NAME = 'argoproj/argo-helm/argo-cd';
  const TOKEN = 'anonymous-token-1';
  let challenge: string;

  const guarded =
    (answer: Answer): Answer =>
    (res, headers) => {
      if (headers.authorization === `Bearer ${TOKEN}`) answer(res, headers);
      else res.writeHead(401, { 'www-authenticate': challenge }).end('{}');
    };

  beforeEach(async () => {
    challenge = `Bearer realm="${upstream.url}/token",service="ghcr.io",scope="repository:user/everything:push"`;
    const archive = await chartArchive({
      'argo-cd/values.schema.json': JSON.stringify(SCHEMA),
    });
    const digest = `sha256:${createHash('sha256')
      .update(archive)
      .digest('hex')}`;
    Object.assign(upstream.routes, {
      '/token': json({ token: TOKEN }),
      [`/v2/${NAME}/tags/list`]: guarded(res => {
        const page = upstream.asked.at(-1)!.query.get('last');
        const link = `</v2/${NAME}/tags/list?n=1000&last=9.0.0>; rel="next"`;
        res.writeHead(200, page ? {} : { link }).end(
          JSON.stringify({
            tags: page
              ? ['10.1.1', '10.1.1_build.5', 'sha256-abc.sig']
              : ['8.0.0', '9.0.0', '11.0.0-rc.1'],
          }),
        );
      }),
      [`/v2/${NAME}/manifests/10.1.1`]: guarded(
        json({
          schemaVersion: 2,
          layers: [
            {
              mediaType: 'application/vnd.cncf.helm.chart.provenance.v1.prov',
              digest: 'sha256:0',
            },
            {
              mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
              digest,
            },
          ],
        }),
      ),
      [`/v2/${NAME}/blobs/${digest}`]: guarded(text(archive)),
    });
  });

  it('gives its tags as versions, page by page, as anybody may ask', async () => {
    const charts = repositories();
    expect(await charts.list('ghcr.io/argoproj/argo-helm')).toMatchObject({
      charts: null,
    });
    const { versions } = await charts.versions(
      'ghcr.io/argoproj/argo-helm',
      'argo-cd',
    );
    expect(versions.map(({ version }) => version)).toEqual([
      '10.1.1+build.5',
      '10.1.1',
      '9.0.0',
      '8.0.0',
      '11.0.0-rc.1',
    ]);
    expect(versions[0]).toMatchObject({ appVersion: null, createdAt: null });
    const token = upstream.asked.find(({ path }) => path === '/token')!;
    expect(Object.fromEntries(token.query)).toEqual({
      service: 'ghcr.io',
      // Only this repository, and to read it.
      scope: `repository:${NAME}:pull`,
    });
    expect(token.authorization).toBeUndefined();
    // Once without a token, then both pages with it.
    expect(upstream.asked).toHaveLength(4);
  });

  it('gives the schema from the layer of the chart', async () => {
    const charts = repositories();
    expect(
      await charts.valuesSchema(
        'oci://ghcr.io/argoproj/argo-helm',
        'argo-cd',
        '10.1.1',
      ),
    ).toEqual({ schema: SCHEMA });
  });

  it('refuses a layer that is another than its digest says', async () => {
    const blob = paths;
    const path = Object.keys(upstream.routes).find(one =>
      one.includes('/blobs/'),
    )!;
    upstream.routes[path] = guarded(text(await chartArchive({ 'x/y': 'z' })));
    await expect(
      repositories().valuesSchema(
        'ghcr.io/argoproj/argo-helm',
        'argo-cd',
        '10.1.1',
      ),
    ).rejects.toThrow('gives another chart than its tag names');
    expect(blob()).toContain(path);
  });

  it.each([
    ['another site', () => 'Bearer realm="https://evil.example.org/token"'],
    ['an address', () => 'Bearer realm="https://169.254.169.254/token"'],
    ['another port', () => 'Bearer realm="http://127.0.0.1:1/token"'],
    ['no place at all', () => 'Basic realm="ghcr"'],
  ])('A11: is not followed for a token to %s', async (_, header) => {
    challenge = header();
    await expect(
      repositories().versions('ghcr.io/argoproj/argo-helm', 'argo-cd'),
    ).rejects.toThrow('sends to another site for a token');
    expect(upstream.asked).toHaveLength(1);
  });

  it('A11: sends its token nowhere else, and stops at some page', async () => {
    upstream.routes['/v2/a/b/tags/list'] = res =>
      res
        .writeHead(200, { link: '<https://evil.example.org/v2/x>; rel="next"' })
        .end('{"tags": ["1.0.0"]}');
    upstream.routes['/v2/a/endless/tags/list'] = res =>
      res
        .writeHead(200, { link: '</v2/a/endless/tags/list?last=1>; rel=next' })
        .end('{"tags": ["1.0.0"]}');
    const charts = repositories({ limits: { pages: 3 } });
    expect((await charts.versions('ghcr.io/a', 'b')).versions).toHaveLength(1);
    await charts.versions('ghcr.io/a', 'endless');
    expect(paths().filter(path => path.includes('endless'))).toHaveLength(3);
    await expect(charts.versions('ghcr.io/a', 'c')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('that keeps refusing is told apart from one that is away', async () => {
    upstream.routes['/token'] = json({ access_token: 'another' });
    await expect(
      repositories().versions('ghcr.io/argoproj/argo-helm', 'argo-cd'),
    ).rejects.toThrow('does not show this to anybody without credentials');
    upstream.fail(HOSTILE.broken);
    await expect(repositories().versions('ghcr.io/a', 'b')).rejects.toThrow(
      'ghcr.io answers 500',
    );
  });
});
