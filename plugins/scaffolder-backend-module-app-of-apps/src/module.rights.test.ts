import { RepositorySummary } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { KUBERAY, startPlatform } from './__testUtils__/startPlatform';
import {
  DANIEL,
  GRANTS,
  PETRA,
  ROUTES,
  startPortal,
  STRANGER,
} from './__testUtils__/startPortal';

const LIMIT = 60;

// Each task takes a second, because its event stream is polled.
jest.setTimeout(30_000);

describe('who may ask for what', () => {
  let platform: Awaited<ReturnType<typeof startPlatform>>;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  // The limit of plans is counted per person and portal.
  beforeEach(async () => {
    platform ??= await startPlatform();
    await platform.reset();
    portal = await startPortal({
      integrations: { github: platform.integrations },
      platformBootstrap: {
        repository: { url: platform.repositoryUrl },
        selfService: { grants: GRANTS },
      },
    });
  });
  afterEach(() => portal.stop());
  afterAll(() => platform.close());

  const errors = async (changes: object, user = DANIEL) => {
    const { findings, files } = await portal.plan(
      { ...KUBERAY, ...changes },
      user,
    );
    const found = findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule);
    expect(files.length > 0).toBe(found.length === 0);
    return found;
  };
  const summary = async (user: string) => {
    const { body } = await portal.get(`${ROUTES}/repository`, user);
    const { categories, owners } = RepositorySummary.parse(body);
    return { categories: categories.map(({ name }) => name), owners };
  };

  it('offers only what is granted', async () => {
    expect(await summary(DANIEL)).toEqual({
      categories: ['automation'],
      owners: ['group:default/developers'],
    });
    expect(await summary(STRANGER)).toEqual({ categories: [], owners: [] });
    const all = await summary(PETRA);
    expect(all.categories).toHaveLength(6);
    expect(all.owners).toEqual(['group:default/platform-team']);
  });

  it('writes down a plan before it is made, by whom and for what', async () => {
    expect(await errors({})).toEqual([]);
    expect(portal.events()).toEqual([
      {
        eventId: 'change-plan',
        severityLevel: 'low',
        person: DANIEL,
        meta: {
          subject: 'Add kuberay to automation',
          inputDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
        result: 'succeeded',
      },
    ]);
  });

  it.each([
    [{ category: 'security' }, 'category security', 'category-not-granted'],
    [{ category: 'default' }, 'category default', 'category-not-granted'],
    [{ category: '*' }, 'category *', 'category-not-granted'],
    [{ owner: 'group:default/x' }, 'owner group:default/x', 'owner-not-yours'],
  ])('A16: %j is denied and written down', async (changes, what, rule) => {
    expect(await errors(changes)).toEqual([rule]);
    expect(portal.events()).toEqual([
      expect.objectContaining({
        eventId: 'change-plan',
        result: 'failed',
        error: expect.objectContaining({ name: 'NotAllowedError', code: rule }),
      }),
      expect.objectContaining({
        eventId: 'access-denied',
        severityLevel: 'high',
        person: DANIEL,
        meta: expect.objectContaining({ subject: `${what}: ${rule}` }),
        result: 'failed',
      }),
    ]);
  });

  it.each([
    ['argocd', 'namespace-reserved'],
    ['kube-system', 'namespace-reserved'],
    ['default', 'namespace-reserved'],
    ['*', 'namespace-invalid'],
    // The AppProject allows it, for the platform's own Harbor.
    ['harbor', 'namespace-in-use'],
    ['elsewhere', 'destination-not-permitted'],
  ])('A17: the namespace %s is refused: %s', async (namespace, rule) => {
    expect(await errors({ namespace })).toEqual([rule]);
  });

  it('A17: a platform engineer may, and is told what it means', async () => {
    const changes = { category: 'security', namespace: 'argocd' };
    expect(await errors(changes, PETRA)).toEqual([]);
    const plan = await portal.plan({ ...KUBERAY, ...changes }, PETRA);
    expect(plan.needsPlatformReview).toBe(true);
    expect(plan.findings).toContainEqual(
      expect.objectContaining({
        rule: 'namespace-reserved',
        severity: 'warning',
      }),
    );
  });

  it.each([
    'project',
    'server',
    'destination',
    'cluster',
    'constructor',
    'toString',
  ])('A16: A17: A32: a request has no field %s', async key => {
    const response = await portal.post(
      `${ROUTES}/plans`,
      {
        change: 'add-application',
        input: { ...KUBERAY, [key]: 'default' },
      },
      DANIEL,
    );
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(`no field ${key}`);
    expect(portal.events()).toEqual([
      expect.objectContaining({ eventId: 'access-denied', person: DANIEL }),
    ]);
  });

  it.each([
    '{"change":"add-application","input":{"__proto__":{"category":"automation"}}}',
    '{"change":"add-application","input":{},"__proto__":{"isAdmin":true}}',
    '{"change":"add-application","input":{"constructor":{"prototype":{"x":1}}}}',
    '{"__proto__":{"change":"add-application","input":{}}}',
  ])('A32: is refused, and has no effect: %s', async text => {
    const response = await portal.post(`${ROUTES}/plans`, text, DANIEL);
    expect(response.status).toBe(400);
    const after: Record<string, unknown> = {};
    expect([after.isAdmin, after.category, after.x]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('A16: decides again when the pull request is opened, for who started the task', async () => {
    for (const changes of [
      { category: 'security' },
      { namespace: 'argocd' },
      { owner: 'group:default/platform-team' },
      { repoURL: 'https://169.254.169.254/latest' },
    ]) {
      const task = await portal.create({ ...KUBERAY, ...changes }, DANIEL);
      expect(task.status).toBe('failed');
    }
    const denied = portal
      .events()
      .filter(({ eventId }) => eventId === 'access-denied');
    expect(denied.map(({ meta }) => [meta.actor, meta.subject])).toEqual(
      [
        'category security: category-not-granted',
        'namespace argocd: namespace-reserved',
        'owner group:default/platform-team: owner-not-yours',
        'repoURL: source-address',
      ].map(subject => [{ kind: 'user', ref: DANIEL }, subject]),
    );
    expect(await platform.pulls()).toEqual([]);

    const granted = await portal.create(KUBERAY, DANIEL);
    expect(granted.status).toBe('completed');
    expect(portal.events()).toEqual([
      expect.objectContaining({
        eventId: 'change-propose',
        severityLevel: 'medium',
        result: 'succeeded',
        meta: expect.objectContaining({
          actor: { kind: 'user', ref: DANIEL },
          subject: 'Add kuberay to automation',
          link: `${platform.repositoryUrl}/pull/1`,
        }),
      }),
    ]);
    const [{ body }] = await platform.pulls();
    expect(body).toContain('| owner | `group:default/developers` |');
  });

  it('A33: has enough of one person before the others notice', async () => {
    const ask = (user: string) =>
      portal.post(
        `${ROUTES}/plans`,
        { change: 'add-application', input: {} },
        user,
      );
    for (let i = 0; i < LIMIT; i += 1) {
      expect((await ask(DANIEL)).status).toBe(200);
    }
    const limited = await ask(DANIEL);
    expect(limited.status).toBe(429);
    expect(limited.body.error.message).toContain('Too many plans');
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(PETRA)).status).toBe(200);
  });
});
