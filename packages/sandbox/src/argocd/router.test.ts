import {
  Contract,
  crdProblems,
  describeContract,
  readSpec,
  unknownFields,
} from '../__testUtils__/contracts';
import {
  applicationYaml,
  childPath,
  projectYaml,
} from '../__testUtils__/platformFiles';
import {
  eventually,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

type Named = { readonly metadata: { readonly name: string } };

const LIST = '/argocd/api/v1/applications';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.lever('reset').expect(200));
afterAll(() => sandbox.close());

const names = async (query: string) =>
  (await sandbox.get(`${LIST}${query}`).expect(200)).body.items.map(
    (a: Named) => a.metadata.name,
  );

const app = async (name: string) => (await sandbox.get(`${LIST}/${name}`)).body;

describe('without a token', () => {
  it('health and version are open', async () => {
    expect((await sandbox.ask('/argocd/healthz').expect(200)).text).toBe('ok');
    const { body } = await sandbox.ask('/argocd/api/version').expect(200);
    expect(Object.keys(body)).toEqual(['Version']);
    expect(
      (await sandbox.ask('/argocd/api/v1/session/userinfo').expect(200)).body,
    ).toEqual({});
  });

  it.each([
    LIST,
    `${LIST}/vault`,
    '/argocd/api/v1/stream/applications',
    '/argocd/api/v1/clusters',
  ])('%s is closed', async path => {
    const { body } = await sandbox.ask(path).expect(401);
    expect(body).toEqual({
      error: 'no session information',
      code: 16,
      message: 'no session information',
    });
  });

  it('a wrong one opens nothing', async () => {
    await sandbox.ask(LIST).set('Authorization', 'Bearer wrong').expect(401);
    const { body } = await sandbox
      .ask('/argocd/api/v1/session/userinfo')
      .set('Authorization', 'Bearer wrong');
    expect(body).toEqual({});
  });
});

describe('with the token', () => {
  it('says who and which version', async () => {
    const version = await sandbox.get('/argocd/api/version').expect(200);
    expect(version.body).toMatchObject({
      Version: 'v3.5.1+sandbox',
      Platform: 'linux/amd64',
    });
    const user = await sandbox
      .get('/argocd/api/v1/session/userinfo')
      .expect(200);
    expect(user.body).toMatchObject({ loggedIn: true, username: 'backstage' });
  });

  it('knows no other path', async () => {
    const { text } = await sandbox.get('/argocd/api/v1/nothing').expect(404);
    expect(text).toBe('Not Found\n');
  });
});

describe('the list', () => {
  it('has every Application in name order, with its version', async () => {
    const { body } = await sandbox.get(LIST).expect(200);
    expect(body.metadata.resourceVersion).toMatch(/^\d+$/);
    expect(body.items.map((a: Named) => a.metadata.name)).toEqual([
      'apps-parent',
      'data-parent',
      'database',
      'harbor',
      'root',
      'site',
      'vault',
    ]);
    for (const { status } of body.items) {
      expect(status.sync.status).toBe('Synced');
      expect(status.health.status).toBe('Healthy');
      expect(status.operationState.phase).toBe('Succeeded');
    }
  });

  it.each([
    ['?projects=data', ['database']],
    [
      '?projects=data&projects=root',
      ['apps-parent', 'data-parent', 'database', 'root'],
    ],
    ['?project=data', ['database']],
    ['?name=vault', ['vault']],
    ['?name=nobody', []],
    ['?appNamespace=elsewhere', []],
    ['?selector=team%3Dweb', []],
    [
      '?selector=!team',
      [
        'apps-parent',
        'data-parent',
        'database',
        'harbor',
        'root',
        'site',
        'vault',
      ],
    ],
    ['?repo=https://charts.example.com', ['harbor', 'vault']],
  ])('%s', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it('gives only the fields that were asked for', async () => {
    const { body } = await sandbox
      .get(
        `${LIST}?name=vault&fields=items.metadata.name,items.status.health,items.status.conditions`,
      )
      .expect(200);
    expect(body.items).toEqual([
      {
        metadata: { name: 'vault' },
        status: { health: expect.objectContaining({ status: 'Healthy' }) },
      },
    ]);
    expect(body.metadata.resourceVersion).toBeDefined();
  });

  it('does not tell the health of single objects', async () => {
    const { body } = await sandbox.get(`${LIST}?name=apps-parent`);
    for (const resource of body.items[0].status.resources) {
      expect(resource.health).toBeUndefined();
    }
  });
});

describe('one Application', () => {
  it('says what it is made of, with health', async () => {
    const { metadata, status, spec } = await app('apps-parent');
    expect(metadata.annotations['argocd.argoproj.io/tracking-id']).toBe(
      'root:argoproj.io/Application:argocd/apps-parent',
    );
    expect(spec.project).toBe('root');
    expect(status.summary).toEqual({ isAppOfApps: true });
    expect(status.resources).toEqual([
      expect.objectContaining({
        kind: 'Application',
        name: 'harbor',
        status: 'Synced',
        syncWave: 10,
        health: { status: 'Healthy' },
      }),
      expect.objectContaining({
        kind: 'Application',
        name: 'site',
        syncWave: 20,
      }),
      expect.objectContaining({
        kind: 'Application',
        name: 'vault',
        namespace: 'argocd',
        group: 'argoproj.io',
        version: 'v1alpha1',
      }),
    ]);
  });

  it('says what it runs and what it did', async () => {
    const { status } = await app('site');
    expect(status.summary).toEqual({ images: ['site:1'] });
    expect(status.sync.revision).toMatch(/^[0-9a-f]{40}$/);
    expect(status.sourceType).toBe('Directory');
    expect(status.history).toEqual([
      expect.objectContaining({ id: 0, revision: status.sync.revision }),
    ]);
    expect(status.operationState).toMatchObject({
      phase: 'Succeeded',
      message: 'successfully synced (all tasks run)',
      operation: { initiatedBy: { automated: true } },
      syncResult: { revision: status.sync.revision },
    });
    expect(status.operationState.syncResult.resources).toMatchObject([
      { kind: 'Deployment', name: 'site', namespace: 'site', status: 'Synced' },
    ]);
  });

  it('with several sources has several revisions', async () => {
    const { status } = await app('root');
    expect(status.sync.revision).toBeUndefined();
    expect(status.sync.revisions).toHaveLength(2);
    expect(status.sourceTypes).toEqual(['Directory', 'Directory']);
  });

  it('gives everything, whatever fields were asked for', async () => {
    const { body } = await sandbox.get(`${LIST}/vault?fields=metadata.name`);
    expect(body.metadata.uid).toEqual(expect.any(String));
    expect(body.status.sync.revision).toBe('1.0.0');
  });

  it.each([
    ['nobody', 403, 'permission denied'],
    ['nobody?project=apps', 404, 'applications.argoproj.io "nobody" not found'],
    ['vault?project=data', 404, 'applications.argoproj.io "vault" not found'],
  ])('%s: %d', async (path, status, message) => {
    const { body } = await sandbox.get(`${LIST}/${path}`).expect(status);
    expect(body.message).toBe(message);
  });

  it('is found in its project', async () => {
    await sandbox.get(`${LIST}/vault?project=apps`).expect(200);
  });
});

describe('a pull request that adds an Application', () => {
  it('makes it appear and become Healthy', async () => {
    await sandbox.mergeFiles('queue', {
      [childPath('queue')]: applicationYaml('queue'),
    });
    const ready = await eventually(
      () => app('queue'),
      found => found.status?.health?.status === 'Healthy',
    );
    expect(ready.status.sync.status).toBe('Synced');
    expect(ready.metadata.annotations['argocd.argoproj.io/tracking-id']).toBe(
      'apps-parent:argoproj.io/Application:argocd/queue',
    );
    const parent = await app('apps-parent');
    expect(
      parent.status.resources.map((r: { name: string }) => r.name),
    ).toContain('queue');
  });

  it('may amend its AppProject at the same time', async () => {
    await sandbox.mergeFiles('queue', {
      'argocd/app-of-apps/projects/new.yaml': projectYaml('new', ['queue']),
      [childPath('queue')]: applicationYaml('queue', { project: 'new' }),
    });
    const ready = await eventually(
      () => app('queue'),
      found => found.status?.health?.status === 'Healthy',
    );
    expect(ready.spec.project).toBe('new');
  });

  it('with a broken file shows a ComparisonError on the parent only', async () => {
    await sandbox.mergeFiles('queue', { [childPath('queue')]: 'kind: [' });
    const parent = await eventually(
      () => app('apps-parent'),
      found => found.status.sync.status === 'Unknown',
    );
    expect(parent.status.conditions).toEqual([
      {
        type: 'ComparisonError',
        message: expect.stringContaining('Failed to unmarshal "queue.yaml"'),
        lastTransitionTime: expect.any(String),
      },
    ]);
    expect(
      parent.status.resources.every(
        (r: { status: string }) => r.status === 'Unknown',
      ),
    ).toBe(true);
    expect((await app('vault')).status.sync.status).toBe('Synced');
  });

  it('into a project that does not exist shows an InvalidSpecError on the child', async () => {
    const manifest = applicationYaml('queue', { project: 'nowhere' });
    await sandbox.mergeFiles('queue', { [childPath('queue')]: manifest });
    const child = await eventually(
      () => app('queue'),
      found => found.status?.health?.status === 'Unknown',
    );
    expect(child.status.conditions).toMatchObject([
      { type: 'InvalidSpecError' },
    ]);
    expect(child.status.sync.status).toBe('Unknown');
  });
});

describeContract('Argo CD’s published API', () => {
  const contract = () => new Contract(readSpec('argocd-v3.5.1-swagger.json'));

  const everything = async () => {
    await sandbox.mergeFiles('mixed', {
      [childPath('queue')]: applicationYaml('queue', { project: 'nowhere' }),
      [childPath('manual')]: applicationYaml('manual', { automated: '' }),
      [childPath('broken', 'data')]: 'kind: [',
    });
    await sandbox.lever('vault', { sealed: true });
    await eventually(
      () => app('data-parent'),
      found => found.status.sync.status === 'Unknown',
    );
    await eventually(
      () => app('queue'),
      found => found.status?.health?.status === 'Unknown',
    );
  };

  it('describes every answer', async () => {
    const api = contract();
    await everything();
    const list = await sandbox.get(LIST).expect(200);
    expect(
      api.problems('/definitions/v1alpha1ApplicationList', list.body),
    ).toEqual([]);
    expect(list.body.items).toHaveLength(9);
    for (const { metadata } of list.body.items) {
      const one = await app(metadata.name);
      expect(api.problems('/definitions/v1alpha1Application', one)).toEqual([]);
    }
    const version = await sandbox.get('/argocd/api/version');
    expect(
      api.problems('/definitions/versionVersionMessage', version.body),
    ).toEqual([]);
    const user = await sandbox.get('/argocd/api/v1/session/userinfo');
    expect(
      api.problems('/definitions/sessionGetUserInfoResponse', user.body),
    ).toEqual([]);
    const error = await sandbox.get(`${LIST}/nobody`);
    expect(api.problems('/definitions/runtimeError', error.body)).toEqual([]);
  });

  it('the Application resource fits its definition, without fields of our own', async () => {
    await everything();
    const { schema } = readSpec('crds/application-crd.yaml').spec.versions[0];
    const list = await sandbox
      .get('/kubernetes/apis/argoproj.io/v1alpha1/applications')
      .expect(200);
    for (const item of list.body.items) {
      expect(crdProblems('application-crd.yaml', item)).toEqual([]);
      expect(
        unknownFields(schema.openAPIV3Schema.properties.status, item.status),
      ).toEqual([]);
    }
  });

  it('so does the AppProject', async () => {
    const list = await sandbox
      .get('/kubernetes/apis/argoproj.io/v1alpha1/appprojects')
      .expect(200);
    expect(list.body.items).toHaveLength(4);
    for (const item of list.body.items) {
      expect(crdProblems('appproject-crd.yaml', item)).toEqual([]);
    }
  });
});
