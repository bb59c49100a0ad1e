import supertest from 'supertest';
import { childPath, applicationYaml } from '../__testUtils__/platformFiles';
import {
  eventually,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

let sandbox: TestSandbox;

const PULL_SAYS = `query ($number: Int!) {
  repository(owner: "example", name: "platform") {
    pullRequest(number: $number) {
      reviewDecision
      commits(last: 1) {
        nodes {
          commit {
            statusCheckRollup {
              state
              contexts(first: 10) {
                nodes { ... on CheckRun { name status conclusion detailsUrl } }
              }
            }
          }
        }
      }
    }
  }
}`;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.lever('reset').expect(200));

const appHealth = async (name: string) => {
  const { body } = await sandbox.get(`/argocd/api/v1/applications/${name}`);
  return body.status?.health?.status;
};

const becomes = (name: string, status: string) =>
  eventually(
    () => appHealth(name),
    health => health === status,
  );

describe('GET /_sandbox', () => {
  it('tells the state and every lever with an example', async () => {
    const { body } = await sandbox.ask('/_sandbox').expect(200);
    expect(body.state).toEqual({
      vault: { sealed: false },
      harbor: {},
      postgres: { status: 'Running' },
      postgresMembers: { missing: 0 },
      argocd: { state: 'healthy' },
      workflows: [],
      objects: {},
      rotations: {},
      products: {
        ...{ authentik: 'ready', harbor: 'roomy', vault: 'raft-healthy' },
        ...{ 'oauth2-proxy': 'ready', traefik: 'serving', valkey: 'serving' },
        ...{ alloy: 'sending', postgres: 'complete' },
      },
      faults: {},
      argocdStream: { fault: 'none' },
    });
    const requests = body.levers.map(
      (lever: { request: string }) => lever.request,
    );
    expect(requests).toEqual([
      'POST /_sandbox/vault',
      'POST /_sandbox/rotate',
      'POST /_sandbox/harbor',
      'POST /_sandbox/postgres',
      'POST /_sandbox/argocd',
      'POST /_sandbox/postgres-members',
      'POST /_sandbox/workflow',
      'POST /_sandbox/object',
      'POST /_sandbox/argocd-stream',
      'POST /_sandbox/argocd-reconcile',
      'POST /_sandbox/push',
      'POST /_sandbox/build',
      'POST /_sandbox/scan',
      'POST /_sandbox/product',
      'POST /_sandbox/faults',
      'POST /_sandbox/repository/file',
      'POST /_sandbox/github/next',
      'POST /_sandbox/github/app',
      'POST /_sandbox/pulls/1/merge',
      'POST /_sandbox/pulls/1/checks',
      'POST /_sandbox/pulls/1/review',
      'POST /_sandbox/pulls/1/close',
      'POST /_sandbox/argocd/install',
      'POST /_sandbox/root',
      'POST /_sandbox/vault/init',
      'GET /_sandbox/counters',
      'POST /_sandbox/reset',
    ]);
    for (const { example } of body.levers) {
      expect(example).toContain(`${sandbox.url}/_sandbox/`);
    }
  });
});

describe('vault', () => {
  it('seals and unseals, everywhere that shows it', async () => {
    const { body } = await sandbox.lever('vault', { sealed: true }).expect(200);
    expect(body.vault).toEqual({ sealed: true });
    await sandbox.ask('/vault/v1/sys/health').expect(503);
    await becomes('vault', 'Progressing');
    await sandbox.lever('vault', { sealed: false }).expect(200);
    await sandbox.ask('/vault/v1/sys/health').expect(200);
    await becomes('vault', 'Healthy');
  });
});

describe('harbor', () => {
  it('makes one component ill and well', async () => {
    await sandbox
      .lever('harbor', { component: 'registry', status: 'unhealthy' })
      .expect(200);
    const { body } = await sandbox.ask('/harbor/api/v2.0/health').expect(200);
    expect(body.status).toBe('unhealthy');
    const ill = body.components.filter(
      (c: { status: string }) => c.status === 'unhealthy',
    );
    expect(ill).toMatchObject([
      { name: 'registry', error: expect.stringContaining('registry') },
    ]);
    await becomes('harbor', 'Progressing');
    await sandbox
      .lever('harbor', { component: 'registry', status: 'healthy' })
      .expect(200);
    await becomes('harbor', 'Healthy');
  });
});

describe('product', () => {
  it('sets what a product says of itself, until the next reset', async () => {
    const { body } = await sandbox
      .lever('product', { product: 'vault', state: 'raft-node-down' })
      .expect(200);
    expect(body.products).toMatchObject({
      vault: 'raft-node-down',
      traefik: 'serving',
    });
    const reset = await sandbox.lever('reset').expect(200);
    expect(reset.body.products.vault).toBe('raft-healthy');
  });

  it.each([
    [{ product: 'vault', state: 'away' }, 'raft-node-down, no-active-node'],
    [{ product: 'grafana', state: 'ready' }, 'authentik, harbor, oauth2-proxy'],
    [{ product: 'vault' }, '"state"'],
  ])('names what it may be for %j', async (wrong, expected) => {
    const { body } = await sandbox.lever('product', wrong).expect(400);
    expect(body.message).toContain(expected);
  });
});

describe('postgres', () => {
  it('sets the status of every cluster', async () => {
    await sandbox.lever('postgres', { status: 'CreateFailed' }).expect(200);
    await becomes('database', 'Degraded');
    const path =
      '/kubernetes/apis/acid.zalan.do/v1/namespaces/database/postgresqls/main-db';
    const { body } = await sandbox.get(path).expect(200);
    expect(body.status).toEqual({ PostgresClusterStatus: 'CreateFailed' });
  });
});

describe('repository/file', () => {
  const path = childPath('queue');
  const file = (content: string | null, at = path) =>
    sandbox.lever('repository/file', { path: at, content });
  const shown = (commit: string) =>
    sandbox.ask(`/example/platform/raw/${commit}/${path}`);

  it('commits to main, and Argo CD sees it', async () => {
    const { body } = await file(applicationYaml('queue')).expect(200);
    expect(body.commit).toMatch(/^[0-9a-f]{40}$/);
    await becomes('queue', 'Healthy');
    await shown(body.commit).expect(200, applicationYaml('queue'));
  });

  it('commits nothing where nothing changes, and removes', async () => {
    const first = await file('a: 1\n').expect(200);
    const again = await file('a: 1\n').expect(200);
    expect(again.body).toEqual(first.body);
    const removed = await file(null).expect(200);
    await shown(removed.body.commit).expect(404);
    const absent = await file(null).expect(404);
    expect(absent.body.message).toBe(`There is no file ${path} on main`);
  });

  it('loses no commit of many at once', async () => {
    const names = ['a', 'b', 'c'];
    const answers = await Promise.all(
      names.map(name => file(`${name}: 1\n`, childPath(name))),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const name of names) {
      await sandbox
        .ask(`/example/platform/raw/main/${childPath(name)}`)
        .expect(200, `${name}: 1\n`);
    }
  });

  it.each(['../outside.yaml', '/a.yaml', '.git/config', 'a//b'])(
    'refuses the path %s',
    async at => {
      const { body } = await file('a: 1', at).expect(400);
      expect(body.message).toContain('cannot hold the path');
    },
  );
});

describe('pulls', () => {
  const files = { [childPath('queue')]: applicationYaml('queue') };

  it('merges once', async () => {
    const number = await sandbox.openPull('add-queue', files);
    const { body } = await sandbox.lever(`pulls/${number}/merge`).expect(200);
    expect(body).toEqual({
      number,
      merged: true,
      sha: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    const again = await sandbox.lever(`pulls/${number}/merge`).expect(409);
    expect(again.body.message).toBe(
      `Pull request ${number} cannot be merged: it is merged`,
    );
  });

  it('sends people back to the page', async () => {
    const number = await sandbox.openPull('add-queue', files);
    await supertest(sandbox.url)
      .post(`/_sandbox/pulls/${number}/merge`)
      .set('Accept', 'text/html,*/*;q=0.8')
      .type('form')
      .expect(303)
      .expect('Location', `/example/platform/pull/${number}`);
  });

  it('says which files collide', async () => {
    const first = await sandbox.openPull('one', { 'README.md': 'one\n' });
    const second = await sandbox.openPull('two', { 'README.md': 'two\n' });
    await sandbox.lever(`pulls/${first}/merge`).expect(200);
    const { body } = await sandbox.lever(`pulls/${second}/merge`).expect(409);
    expect(body.message).toContain('both changed README.md');
  });

  it('squashes into one commit on the base', async () => {
    const number = await sandbox.openPull('add-queue', files);
    const { body } = await sandbox
      .lever(`pulls/${number}/merge`, { method: 'squash' })
      .expect(200);
    const { body: commit } = await sandbox.get(
      `/api/v3/repos/example/platform/git/commits/${body.sha}`,
    );
    expect(commit.parents).toHaveLength(1);
    expect(commit.message).toBe(`Change add-queue (#${number})`);
    await becomes('queue', 'Healthy');
  });

  it('closes', async () => {
    const number = await sandbox.openPull('add-queue', files);
    const { body } = await sandbox.lever(`pulls/${number}/close`).expect(200);
    expect(body).toEqual({ number, state: 'closed' });
    await sandbox.lever(`pulls/${number}/merge`).expect(409);
  });

  it('says what reviewers and checks say, of the newest commit', async () => {
    const number = await sandbox.openPull('add-queue', files);
    const look = async () => {
      const { data } = await sandbox.graphql(PULL_SAYS, { number });
      const { reviewDecision, commits } = data.repository.pullRequest;
      return [reviewDecision, commits.nodes[0].commit.statusCheckRollup];
    };
    expect(await look()).toEqual([null, null]);
    await sandbox
      .lever(`pulls/${number}/review`, { decision: 'CHANGES_REQUESTED' })
      .expect(200);
    const report = (name: string, state: string) =>
      sandbox.lever(`pulls/${number}/checks`, { name, state }).expect(200);
    await report('lint', 'success');
    await report('doctor', 'pending');
    await report('doctor', 'failure');
    const [review, rollup] = await look();
    expect(review).toBe('CHANGES_REQUESTED');
    expect(rollup.state).toBe('FAILURE');
    expect(rollup.contexts.nodes).toMatchObject([
      { name: 'lint', status: 'COMPLETED', conclusion: 'SUCCESS' },
      { name: 'doctor', status: 'COMPLETED', conclusion: 'FAILURE' },
    ]);
    const page = new URL(rollup.contexts.nodes[1].detailsUrl).pathname;
    expect((await sandbox.ask(page).expect(200)).text).toContain('failed');
    const { text } = await sandbox.ask(`/example/platform/pull/${number}`);
    expect(text).toContain('A reviewer asks for changes');
    expect(text).toContain(page);
    await sandbox.ask(`${page}x`).expect(404);
    await sandbox.lever(`pulls/${number}/review`, { decision: 'none' });
    expect((await look())[0]).toBeNull();
  });

  it.each(['merge', 'close', 'review', 'checks'])(
    '%s needs a pull request that there is, and what it may be',
    async action => {
      const of = (number: string, body: object) =>
        sandbox.lever(`pulls/${number}/${action}`, body);
      const bodies = {
        review: { decision: 'APPROVED' },
        checks: { name: 'doctor', state: 'success' },
      };
      const right = Object.entries(bodies).find(
        ([name]) => name === action,
      )?.[1];
      const { body } = await of('7', right ?? {}).expect(404);
      expect(body.message).toBe('There is no pull request 7');
      const { body: word } = await of('x', right ?? {}).expect(400);
      expect(word.message).toContain('Pull request "x" is no number');
      if (action === 'close') return;
      const { body: wrong } = await of('7', {
        method: 'x',
        decision: 'x',
        state: 'x',
      }).expect(400);
      expect(wrong.message).toMatch(/merge, squash|APPROVED|success, failure/);
    },
  );
});

describe('counters', () => {
  it('count per upstream, and start over', async () => {
    await supertest(sandbox.url).delete('/_sandbox/counters').expect(200);
    await sandbox.ask('/vault/v1/sys/health');
    await sandbox.ask('/vault/v1/sys/leader');
    await sandbox.ask('/_sandbox');
    const { body } = await sandbox.ask('/_sandbox/counters').expect(200);
    expect(body.vault.requests).toBe(2);
    expect(body.vault.bytes).toBeGreaterThan(100);
    expect(body.harbor).toEqual({ requests: 0, bytes: 0 });
    const reset = await supertest(sandbox.url)
      .delete('/_sandbox/counters')
      .expect(200);
    expect(reset.body.vault).toEqual({ requests: 0, bytes: 0 });
  });

  it('count what a fault swallowed', async () => {
    await sandbox.lever('faults', { upstream: 'harbor', fault: '500' });
    await sandbox.ask('/harbor/api/v2.0/health').expect(500);
    const { body } = await sandbox.ask('/_sandbox/counters');
    expect(body.harbor.requests).toBe(1);
  });
});

describe('reset', () => {
  it('puts everything back', async () => {
    await sandbox.mergeFiles('queue', {
      [childPath('queue')]: applicationYaml('queue'),
    });
    await becomes('queue', 'Healthy');
    await sandbox.lever('vault', { sealed: true });
    await sandbox.lever('faults', { upstream: 'harbor', fault: '500' });
    await sandbox.lever('reset').expect(200);
    const { body } = await sandbox.ask('/_sandbox');
    expect(body.state).toMatchObject({ vault: { sealed: false }, faults: {} });
    expect(await appHealth('queue')).toBeUndefined();
    expect(await appHealth('vault')).toBe('Healthy');
    const pulls = await sandbox.get(
      '/api/v3/repos/example/platform/pulls?state=all',
    );
    expect(pulls.body).toEqual([]);
    const branches = await sandbox.get(
      '/api/v3/repos/example/platform/branches',
    );
    expect(branches.body.map((b: { name: string }) => b.name)).toEqual([
      'main',
    ]);
  });
});

describe('bad requests', () => {
  it.each([
    ['vault', { sealed: 1 }, '"sealed"'],
    ['harbor', { component: 'core' }, '"status"'],
    ['postgres', {}, '"status"'],
    ['faults', { upstream: 'vault' }, '"fault"'],
    ['repository/file', { path: 'a.yaml' }, '"content"'],
  ])('%s says what is wrong', async (name, body, field) => {
    const answer = await sandbox.lever(name, body).expect(400);
    expect(answer.body.message).toContain(field);
  });

  it('broken JSON is a bad request', async () => {
    await supertest(sandbox.url)
      .post('/_sandbox/vault')
      .set('content-type', 'application/json')
      .send('{"sealed":')
      .expect(400);
  });

  it('an unknown lever points to the list', async () => {
    const { body } = await sandbox.lever('nope').expect(404);
    expect(body.message).toBe(
      'There is no lever POST /_sandbox/nope; GET /_sandbox lists them',
    );
  });

  it('a page of another site moves nothing', async () => {
    await sandbox
      .lever('vault', { sealed: true })
      .set('Origin', 'https://evil.example.com')
      .expect(403);
    await sandbox.ask('/vault/v1/sys/health').expect(200);
  });
});
