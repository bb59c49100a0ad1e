import {
  ChartList,
  ChartValuesSchema,
  ChartVersionList,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { KUBERAY, startPlatform } from '../__testUtils__/startPlatform';
import {
  DANIEL,
  GRANTS,
  NOBODY,
  PETRA,
  ROUTES,
  startPortal,
  STRANGER,
} from '../__testUtils__/startPortal';

const HARBOR = 'https://helm.goharbor.io';
const UNLISTED = 'https://valkey.example.com/';

describe('charts', () => {
  let platform: Awaited<ReturnType<typeof startPlatform>>;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  const start = (charts: object) =>
    startPortal({
      integrations: { github: platform.integrations },
      platformBootstrap: {
        repository: { url: platform.repositoryUrl },
        selfService: { grants: GRANTS },
        charts,
      },
    });

  beforeAll(async () => {
    platform = await startPlatform();
  });
  beforeEach(async () => {
    await platform.reset();
    portal = await start({
      mirrors: [{ from: '*', to: `${platform.url}/charts` }],
    });
  });
  afterEach(() => portal.stop());
  afterAll(() => platform.close());

  const ask = (
    path: string,
    query: Record<string, string>,
    user: string = DANIEL,
  ) =>
    portal.get(`${ROUTES}/charts${path}?${new URLSearchParams(query)}`, user);

  it('lists the charts of a repository that an AppProject allows', async () => {
    const { body } = await ask('', { repoURL: HARBOR }).expect(200);
    expect(ChartList.parse(body).charts).toEqual(['harbor']);
  });

  it('lists versions of what a grant allows, with or without a slash at the end', async () => {
    for (const repoURL of [KUBERAY.repoURL, KUBERAY.repoURL.slice(0, -1)]) {
      const query = { repoURL, chart: 'kuberay-operator' };
      const { body } = await ask('/versions', query).expect(200);
      const { versions } = ChartVersionList.parse(body);
      expect(versions.map(({ version }) => version)).toEqual([
        '1.4.2',
        '1.4.1',
        '1.3.2',
        '1.5.0-rc.1',
      ]);
    }
  });

  it('gives the schema of the values, or says that there is none', async () => {
    const query = { ...KUBERAY, version: '1.4.2' };
    const { repoURL, chart, version } = query;
    const { body } = await ask('/values-schema', {
      repoURL,
      chart,
      version,
    }).expect(200);
    expect(ChartValuesSchema.parse(body).schema).toMatchObject({
      additionalProperties: false,
    });
    const none = await ask('/values-schema', {
      repoURL: HARBOR,
      chart: 'harbor',
      version: '1.19.1',
    }).expect(200);
    expect(none.body).toEqual({ schema: null });
  });

  it('asks a registry for whoever may change the platform', async () => {
    const query = {
      repoURL: 'ghcr.io/argoproj/argo-helm',
      chart: 'argo-cd',
    };
    const { body } = await ask('/versions', query, PETRA).expect(200);
    expect(body.versions[0]).toEqual({
      version: '10.1.2',
      appVersion: null,
      createdAt: null,
      stable: true,
      deprecated: false,
    });
    await ask('/versions', query).expect(403);
  });

  it('A18: refuses a repository that nothing allows, and writes it down without the URL', async () => {
    const repoURL = 'https://user:hunter2@valkey.example.com/';
    const { body } = await ask('', { repoURL }).expect(403);
    expect(body.error.message).toMatch(/Neither an AppProject nor a grant/);
    const events = portal.events();
    expect(events).toEqual([
      expect.objectContaining({
        eventId: 'access-denied',
        severityLevel: 'high',
        person: DANIEL,
        result: 'failed',
        meta: {
          subject: 'chart repository valkey.example.com: source-not-permitted',
        },
      }),
    ]);
    expect(JSON.stringify(events)).not.toContain('hunter2');
    await ask('', { repoURL: KUBERAY.repoURL }, STRANGER).expect(403);
  });

  it('needs the permission, and a person', async () => {
    await ask('', { repoURL: HARBOR }, NOBODY).expect(403);
    expect(portal.events()).toEqual([
      expect.objectContaining({ eventId: 'access-denied' }),
    ]);
    const { status } = await portal
      .get(`${ROUTES}/charts?repoURL=${HARBOR}`)
      .set('Authorization', '');
    expect(status).toBe(401);
  });

  it.each([
    ['', {}, 'repoURL'],
    ['', { repoURL: HARBOR, url: 'x' }, 'there is no field url'],
    ['/versions', { repoURL: HARBOR }, 'chart'],
    ['/versions', { repoURL: HARBOR, chart: '../x' }, 'name of a chart'],
    ['/values-schema', { repoURL: HARBOR, chart: 'harbor' }, 'version'],
    [
      '/values-schema',
      { repoURL: HARBOR, chart: 'harbor', version: '../..' },
      'version of a chart',
    ],
  ])('A9: answers 400 to %s %j', async (path, query, message) => {
    const { body } = await ask(path, query as {}).expect(400);
    expect(body.error.message).toContain(message);
  });

  it('answers 404 for what a repository does not have', async () => {
    const query = { repoURL: HARBOR, chart: 'ray' };
    const { body } = await ask('/versions', query).expect(404);
    expect(body.error.message).toBe('helm.goharbor.io has no chart ray');
  });

  it('answers 503, with the reason, while a repository is away', async () => {
    await platform.lever('faults', { upstream: 'charts', fault: 'drop' });
    const { body } = await ask('', { repoURL: HARBOR }).expect(503);
    expect(body.error.message).toMatch(/^helm\.goharbor\.io cannot be reached/);
    expect(JSON.stringify(body)).not.toContain(platform.url);
  });

  it('A10: asks no private address, whoever asks', async () => {
    await portal.stop();
    portal = await start({});
    for (const repoURL of [
      `${platform.url}/charts/helm.goharbor.io`,
      'https://169.254.169.254/latest',
      'https://2130706433/',
    ]) {
      const { body } = await ask('', { repoURL }, PETRA).expect(503);
      expect(body.error.message).toMatch(/https only|not public/);
    }
    await ask('', { repoURL: 'file:///etc/passwd' }, PETRA).expect(400);
  });

  it('says which setting is unusable', async () => {
    await portal.stop();
    portal = await start({ mirrors: [{ from: '*' }] });
    const { body } = await ask('', { repoURL: HARBOR }).expect(503);
    expect(body.error.message).toContain(
      'platformBootstrap.charts.mirrors.0.to has to be',
    );
  });

  it('A33: is asked so often by one person and no more', async () => {
    const asked = await Promise.all(
      Array.from({ length: 121 }, () => ask('', {}, DANIEL)),
    );
    const statuses = asked.map(({ status }) => status).sort();
    expect(statuses.filter(status => status === 429)).toHaveLength(1);
    await ask('', { repoURL: UNLISTED }, PETRA).expect(503);
  });
});
