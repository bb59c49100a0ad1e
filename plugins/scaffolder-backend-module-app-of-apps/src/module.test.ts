import { mockCredentials } from '@backstage/backend-test-utils';
import {
  ApplicationDetail,
  Plan,
  PlanFinding,
  RepositorySummary,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import request from 'supertest';
import { KUBERAY, startPlatform } from './__testUtils__/startPlatform';
import {
  DANIEL,
  GRANTS,
  NOBODY,
  ROUTES,
  startPortal,
} from './__testUtils__/startPortal';

const CHILD = 'argocd/app-of-apps/apps/automation/kuberay.yaml';
const isError = ({ severity }: PlanFinding) => severity === 'error';
const BRANCH = 'platform-bootstrap/add-application-kuberay';

describe('the module with a platform', () => {
  let platform: Awaited<ReturnType<typeof startPlatform>>;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    platform = await startPlatform();
    portal = await startPortal({
      app: { baseUrl: 'http://localhost:3000' },
      integrations: { github: platform.integrations },
      platformBootstrap: {
        repository: { url: platform.repositoryUrl },
        selfService: { grants: GRANTS },
      },
    });
  });
  beforeEach(async () => {
    await platform.reset();
    portal.events();
  });
  afterAll(async () => {
    await portal.stop();
    await platform.close();
  });

  it('offers categories with what their projects allow', async () => {
    const response = await portal.get(`${ROUTES}/repository`);
    const summary = RepositorySummary.parse(response.body);
    expect(summary.baseCommit).toBe(await platform.head('main'));
    expect(
      summary.categories.map(({ name, project }) => [name, project]),
    ).toEqual(
      [
        'automation',
        'network',
        'observability',
        'platform',
        'security',
        'developers',
      ].map(name => [name, name]),
    );
    const network = summary.categories.find(({ name }) => name === 'network')!;
    expect(network.applications).toEqual(['cert-manager', 'traefik']);
    expect(network.namespaces).toEqual(['traefik', 'cert-manager']);
  });

  it('gives the values of an Application to who may change it', async () => {
    const path = `${ROUTES}/applications/vault`;
    const { body } = await portal.get(path);
    const detail = ApplicationDetail.parse(body);
    expect(detail).toMatchObject({ category: 'security', chart: 'vault' });
    const file = 'argocd/app-of-apps/values/vault-values.yaml';
    const text = await platform.read('main', file);
    expect(detail.values).toMatchObject({ file, text });
    const forbidden = await portal.get(path, DANIEL);
    const missing = await portal.get(`${ROUTES}/applications/none`);
    expect([forbidden.status, missing.status]).toEqual([404, 404]);
    expect(forbidden.body.error.message).toBe(missing.body.error.message);
  });

  it('plans every change, and writes nothing', async () => {
    const { body } = await portal.get(`${ROUTES}/applications/vault`);
    const { values } = ApplicationDetail.parse(body);
    const inputs = {
      'upgrade-application': { name: 'vault', targetRevision: '0.34.2' },
      'change-values': {
        name: 'vault',
        values: `${values?.text}\n# More to come.\n`,
        valuesBase: values?.base,
      },
      'remove-application': {
        name: 'postgres-operator-ui',
        confirm: 'postgres-operator-ui',
      },
      'add-category': {
        name: 'data',
        sourceRepos: ['https://ray-project.github.io/kuberay-helm/'],
        namespaces: ['data-*'],
      },
      'add-external-secret': {
        application: 'backstage',
        name: 'backstage-github',
        store: 'vault-backend',
        keys: [
          { secretKey: 'TOKEN', remoteKey: 'platform/git', property: 'token' },
        ],
      },
      'crossplane-claim': {
        application: 'backstage',
        definition: 'databases.platform.example.com',
        name: 'backstage-search',
        fields: { size: '5Gi' },
      },
    };
    for (const [change, input] of Object.entries(inputs)) {
      const response = await portal.post(`${ROUTES}/plans`, { change, input });
      const plan = Plan.parse(response.body);
      expect([change, plan.findings.filter(isError)]).toEqual([change, []]);
      expect(plan.digest).toMatch(/^[0-9a-f]{64}$/);
      expect(plan.files.length).toBeGreaterThan(0);
    }
    expect(await platform.pulls()).toEqual([]);
  });

  it('plans with a diff and findings, and says who asked', async () => {
    const plan = await portal.plan(KUBERAY);
    expect(plan).toMatchObject({
      baseCommit: await platform.head('main'),
      title: 'Add kuberay to automation',
      branch: BRANCH,
      needsPlatformReview: true,
    });
    expect(plan.body).toContain('`user:default/petra`');
    expect(plan.files.map(({ path, action }) => [path, action])).toEqual([
      [CHILD, 'create'],
      ['argocd/app-of-apps/projects/automation-project.yaml', 'update'],
    ]);
    const added = plan.files[1].diff
      .split('\n')
      .filter(line => /^[+-](?![+-])/.test(line));
    expect(added).toEqual([
      '+    - https://ray-project.github.io/kuberay-helm/',
      '+    - server: https://kubernetes.default.svc',
      '+      namespace: kuberay',
    ]);
    expect(plan.findings.map(({ rule }) => rule)).toEqual([
      'needs-platform-review',
      'needs-platform-review',
    ]);
  });

  it('answers by the repository as it is now', async () => {
    const rules = async () =>
      (await portal.plan(KUBERAY)).findings.map(({ rule }) => rule);
    expect(await rules()).not.toContain('name-taken');
    await platform.commit(
      'main',
      'argocd/app-of-apps/apps/network/kuberay.yaml',
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: kuberay, namespace: argocd}
spec:
  project: network
  destination: {namespace: traefik, server: https://kubernetes.default.svc}
  source: {repoURL: https://traefik.github.io/charts, chart: traefik, targetRevision: 41.3.0}
`,
    );
    expect(await rules()).toContain('name-taken');
  });

  it('plans a half-filled form', async () => {
    const plan = await portal.plan({ name: 'kuberay' });
    expect(plan.files).toEqual([]);
    expect(plan.findings.map(({ field }) => field)).toContain('category');
  });

  it.each([
    ['no change', {}, 'change'],
    ['another change', { change: 'x', input: {} }, 'change'],
    [
      'a field of another type',
      { change: 'add-application', input: { name: 1 } },
      'input.name',
    ],
    [
      'a field that is too long',
      { change: 'add-application', input: { name: 'a'.repeat(301) } },
      'input.name',
    ],
  ])('refuses %s', async (_, body, place) => {
    const response = await portal.post(`${ROUTES}/plans`, body);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(place);
  });

  it('refuses a body that is no JSON, or too large', async () => {
    expect((await portal.post(`${ROUTES}/plans`, '{')).status).toBe(400);
    const large = {
      change: 'add-application',
      input: { values: 'x'.repeat(600_000) },
    };
    expect((await portal.post(`${ROUTES}/plans`, large)).status).toBe(413);
  });

  it.each(['plans', 'repository'])(
    'keeps %s from who may not plan',
    async route => {
      const ask = (header: [string, string]) => {
        const agent = request(portal.server);
        const path = `${ROUTES}/${route}`;
        const method = route === 'plans' ? agent.post(path) : agent.get(path);
        return method.set(...header);
      };
      const denied = await ask([
        'Authorization',
        mockCredentials.user.header(NOBODY),
      ]);
      expect(denied.status).toBe(403);
      expect(denied.body.error.message).toContain(
        'platform-bootstrap.change.plan',
      );
      const anonymous = await ask([
        'Authorization',
        mockCredentials.none.header(),
      ]);
      expect(anonymous.status).toBe(401);
      const service = await ask([
        'Authorization',
        mockCredentials.service.header(),
      ]);
      expect(service.status).toBe(403);
      expect(
        portal
          .events()
          .map(({ eventId, severityLevel }) => [eventId, severityLevel]),
      ).toEqual(Array(2).fill(['access-denied', 'high']));
    },
  );

  it('declares its permissions beside those of the scaffolder', async () => {
    const { body } = await portal.get(
      '/api/scaffolder/.well-known/backstage/permissions/metadata',
    );
    const names = body.permissions.map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'platform-bootstrap.change.plan',
        'platform-bootstrap.change.create',
        'scaffolder.task.create',
      ]),
    );
  });

  it('says what is wrong when the repository cannot be read', async () => {
    await platform.lever('faults', { upstream: 'github', fault: '500' });
    const plan = await portal.plan(KUBERAY);
    expect(plan).toMatchObject({ baseCommit: null, files: [] });
    expect(plan.findings).toEqual([
      {
        rule: 'repository-unreachable',
        severity: 'error',
        message: expect.stringContaining('cannot be read'),
      },
    ]);
    const summary = await portal.get(`${ROUTES}/repository`);
    expect(summary.status).toBe(503);
    expect(summary.body.error.message).toContain('cannot be read');
    expect(summary.body.error.stack).toBeUndefined();
  });

  it('runs the template: one pull request, and the base branch untouched', async () => {
    const main = await platform.head('main');
    const first = await portal.create(KUBERAY);
    expect(first.log).toContain(`${platform.repositoryUrl}/pull/1`);
    expect(first.status).toBe('completed');
    expect(await platform.head('main')).toBe(main);
    expect(await platform.read(BRANCH, CHILD)).toContain(
      'targetRevision: 1.4.2',
    );

    const again = await portal.create(KUBERAY);
    expect(again.log).toContain(`${platform.repositoryUrl}/pull/1`);
    const pulls = await platform.pulls();
    expect(pulls.map(({ title }) => title)).toEqual([
      'Add kuberay to automation',
    ]);
    expect(pulls[0].body).toContain('Needs platform review');
    expect(pulls[0].body).toContain(
      'http://localhost:3000/platform/requests/add-application-kuberay',
    );

    await platform.lever('pulls/1/merge');
    const merged = await portal.plan(KUBERAY);
    expect(merged.findings.map(({ rule }) => rule)).toEqual(['already-exists']);
    expect(merged.files.every(({ action }) => action === 'unchanged')).toBe(
      true,
    );
  });

  it('fails a task without file paths or secrets in its log', async () => {
    const task = await portal.create(
      { ...KUBERAY, namespace: 'argocd' },
      DANIEL,
    );
    expect(task.status).toBe('failed');
    expect(task.log).toContain('argocd belongs to Kubernetes or Argo CD');
    expect(task.log).not.toMatch(/\.ts:\d+|node_modules/);
    expect(await platform.pulls()).toEqual([]);
  });

  it('does nothing for who may not create', async () => {
    const task = await portal.create(KUBERAY, NOBODY);
    expect(task.status).toBe('failed');
    expect(task.log).toContain('platform-bootstrap.change.create');
    expect(await platform.pulls()).toEqual([]);
  });
});

describe('the module without a repository', () => {
  it('leaves the scaffolder running and names the key', async () => {
    const portal = await startPortal({ platformBootstrap: {} });
    const plan = await portal.plan(KUBERAY);
    expect(plan.findings[0].message).toContain(
      'platformBootstrap.repository.url',
    );
    const summary = await portal.get(`${ROUTES}/repository`);
    expect(summary.status).toBe(503);
    const actions = await portal.get('/api/scaffolder/v2/actions');
    expect(actions.body.map(({ id }: { id: string }) => id)).toContain(
      'app-of-apps:application:add',
    );
    const task = await portal.create(KUBERAY);
    expect(task.log).toContain('platformBootstrap.repository.url');
    await portal.stop();
  });
});
