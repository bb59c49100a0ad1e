import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { parse } from 'yaml';
import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';
import { CATALOGUE } from './catalogue';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const KUBERAY = '/charts/ray-project.github.io/kuberay-helm';
const ARGO_CD = '/v2/charts/ghcr.io/argoproj/argo-helm/argo-cd';

const bytes = (path: string) =>
  sandbox
    .ask(path)
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', chunk => chunks.push(chunk));
      res.on('end', () => done(null, Buffer.concat(chunks)));
    });

async function filesIn(archive: Buffer) {
  const files: Record<string, string> = {};
  const tar = extract();
  tar.end(gunzipSync(archive));
  for await (const entry of tar) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    files[entry.header.name] = Buffer.concat(chunks).toString();
  }
  return files;
}

describe('the catalogue', () => {
  it('has something of everything that a form has to show', () => {
    const all = CATALOGUE.flatMap(({ charts }) => charts);
    const releases = all.flatMap(chart => chart.releases);
    expect(releases.some(({ deprecated }) => deprecated)).toBe(true);
    expect(releases.some(({ version }) => version.includes('-'))).toBe(true);
    for (const { version, appVersion, date } of releases) {
      expect(`${version} ${appVersion} ${date}`).toMatch(
        /^\d+\.\d+\.\d+\S* v?\d+\.\d+\.\d+\S* 20\d\d-\d\d-\d\d$/,
      );
    }
  });
});

describe('an HTTP repository', () => {
  it('has an index as Helm writes it, and answers 304 to who has it', async () => {
    const { text, headers } = await sandbox
      .ask(`${KUBERAY}/index.yaml`)
      .expect(200);
    expect(text).toContain(
      'entries:\n  kuberay-operator:\n  - apiVersion: v2\n',
    );
    const [first, second] = parse(text).entries['kuberay-operator'];
    expect(first.version).toBe('1.5.0-rc.1');
    expect(second).toMatchObject({
      version: '1.4.2',
      appVersion: 'v1.4.2',
      created: '2026-07-24T09:00:00.000000000Z',
      urls: ['kuberay-operator-1.4.2.tgz'],
    });
    await sandbox
      .ask(`${KUBERAY}/index.yaml`)
      .set('If-None-Match', headers.etag)
      .expect(304);
  });

  it('gives the archive that its index names, with a schema where the chart has one', async () => {
    const { text } = await sandbox.ask(`${KUBERAY}/index.yaml`);
    const { digest, urls } = parse(text).entries['kuberay-operator'][1];
    const { body } = await bytes(`${KUBERAY}/${urls[0]}`).expect(200);
    expect(createHash('sha256').update(body).digest('hex')).toBe(digest);
    const files = await filesIn(body);
    expect(parse(files['kuberay-operator/Chart.yaml']).version).toBe('1.4.2');
    expect(JSON.parse(files['kuberay-operator/values.schema.json']).type).toBe(
      'object',
    );
    const other = await bytes('/charts/helm.goharbor.io/harbor-1.19.1.tgz');
    expect(Object.keys(await filesIn(other.body))).toEqual([
      'harbor/Chart.yaml',
      'harbor/values.yaml',
    ]);
  });

  it.each([
    '/charts/evil.example.com/index.yaml',
    `${KUBERAY}/kuberay-operator-9.9.9.tgz`,
    `${KUBERAY}/`,
  ])('does not have %s', async path => {
    await sandbox.ask(path).expect(404);
  });
});

describe('the OCI registry', () => {
  const pull = (path: string) =>
    sandbox.ask(path).set('Authorization', 'Bearer anonymous');

  it('sends whoever has no token to where everybody gets one', async () => {
    const { headers } = await sandbox.ask(`${ARGO_CD}/tags/list`).expect(401);
    const [, realm] = headers['www-authenticate'].match(/realm="([^"]+)"/)!;
    const { body } = await sandbox.ask(new URL(realm).pathname).expect(200);
    await sandbox
      .ask(`${ARGO_CD}/tags/list`)
      .set('Authorization', `Bearer ${body.token}`)
      .expect(200);
  });

  it('lists its tags page by page', async () => {
    const first = await pull(`${ARGO_CD}/tags/list`).expect(200);
    const [, next] = first.headers.link.match(/^<([^>]+)>; rel="next"$/)!;
    const second = await pull(next).expect(200);
    expect(second.headers.link).toBeUndefined();
    expect([...first.body.tags, ...second.body.tags]).toEqual([
      '10.0.0',
      '10.1.1',
      '10.1.2',
      '10.2.0-rc.1',
      '9.4.17',
    ]);
  });

  it('gives the chart as a layer', async () => {
    const { body } = await pull(`${ARGO_CD}/manifests/10.1.1`).expect(200);
    const [layer] = body.layers;
    expect(layer.mediaType).toContain('helm.chart.content');
    const blob = await bytes(`${ARGO_CD}/blobs/${layer.digest}`)
      .set('Authorization', 'Bearer anonymous')
      .expect(200);
    expect(blob.body).toHaveLength(layer.size);
    expect(
      parse((await filesIn(blob.body))['argo-cd/Chart.yaml']).version,
    ).toBe('10.1.1');
  });

  it.each([
    `${ARGO_CD}/manifests/9.9.9`,
    `${ARGO_CD}/blobs/sha256:0`,
    '/v2/charts/ghcr.io/argoproj/argo-helm/other/tags/list',
    '/v2/ghcr.io/argoproj/argo-helm/argo-cd/tags/list',
    '/v2/',
  ])('does not have %s', async path => {
    await pull(path).expect(404);
  });
});

it('misbehaves when told to', async () => {
  await sandbox
    .lever('faults', { upstream: 'charts', fault: '500' })
    .expect(200);
  await sandbox.ask(`${KUBERAY}/index.yaml`).expect(500);
  await sandbox.ask(`${ARGO_CD}/tags/list`).expect(500);
  await sandbox.lever('faults', { upstream: 'charts', fault: 'none' });
  await sandbox.ask(`${KUBERAY}/index.yaml`).expect(200);
});
