import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { GithubConnections } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { buildSchema, parse, validate } from 'graphql';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { commit, REPOSITORY } from '../__testUtils__/requests';
import { pullsQuery } from './documents';
import { GithubPulls } from './GithubPulls';

const server = setupServer();
registerMswTestHooks(server);

const GRAPHQL = 'https://api.github.com/graphql';
const COMPARE = 'https://api.github.com/repos/acme/platform/compare/:range';

const connect = () =>
  new GithubPulls(
    new GithubConnections(
      ScmIntegrations.fromConfig(
        mockServices.rootConfig({
          data: {
            integrations: { github: [{ host: 'github.com', token: 'tok' }] },
          },
        }),
      ),
    ),
    REPOSITORY,
  );

const node = (number: number, more: object = {}) => ({
  number,
  title: 'Add kuberay to automation',
  url: `https://github.com/acme/platform/pull/${number}`,
  state: 'OPEN',
  isDraft: false,
  mergeable: 'UNKNOWN',
  reviewDecision: null,
  createdAt: '2026-11-20T10:00:00Z',
  updatedAt: '2026-11-20T10:01:00Z',
  mergedAt: null,
  closedAt: null,
  headRefName: 'platform-bootstrap/add-application-kuberay',
  baseRefName: 'main',
  isCrossRepository: false,
  mergeCommit: null,
  files: { nodes: [{ path: 'a.yaml', changeType: 'ADDED' }, null] },
  commits: { nodes: [{ commit: { statusCheckRollup: null } }] },
  ...more,
});

/** What GraphQL answers, and what it was asked. */
function answers(...bodies: readonly object[]) {
  const asked: { query: string; variables: Record<string, unknown> }[] = [];
  server.use(
    http.post(GRAPHQL, async ({ request }) => {
      asked.push((await request.json()) as (typeof asked)[number]);
      return HttpResponse.json(bodies[asked.length - 1] ?? bodies[0]);
    }),
  );
  return asked;
}
const found = (repository: object, more: object = {}) => ({
  data: { repository },
  ...more,
});

describe('the query', () => {
  const modules = join(require.resolve('graphql'), '../..');
  const idl = join(modules, '@octokit/graphql-schema/schema.graphql');
  const github = buildSchema(readFileSync(idl, 'utf8'), {
    assumeValidSDL: true,
  });

  it.each([
    ['of three', [1, 2, 3], false],
    ['with the list', [1], true],
    ['of the list alone', [], true],
  ])("%s is valid against GitHub's schema", (_, numbers, listing) => {
    const document = parse(pullsQuery(numbers, listing));
    expect(validate(github, document)).toEqual([]);
  });
});

describe('reading', () => {
  it('takes one request for all of them, with those that were lately touched', async () => {
    const asked = answers(
      found({
        pull7: node(7),
        pull8: node(8),
        pullRequests: { nodes: [node(9), null] },
      }),
    );
    const pulls = await connect().read([7, 8], true);
    expect(pulls.map(({ number }) => number).sort()).toEqual([7, 8, 9]);
    expect(asked).toHaveLength(1);
    expect(asked[0].variables).toEqual({
      owner: 'acme',
      name: 'platform',
      base: 'main',
    });
  });

  it('asks nothing when there is nothing to ask', async () => {
    const asked = answers();
    expect(await connect().read([], false)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('asks for many in turns', async () => {
    const asked = answers(found({}));
    const numbers = Array.from({ length: 120 }, (_, i) => i + 1);
    await connect().read(numbers, true);
    expect(asked.map(({ query }) => query.match(/pull\d+:/g)?.length)).toEqual([
      50, 50, 20,
    ]);
    expect(asked.map(({ query }) => /pullRequests\(/.test(query))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('says it in the words of the domain', async () => {
    const run = (name: string, more: object) => ({
      __typename: 'CheckRun',
      name,
      status: 'COMPLETED',
      conclusion: 'SUCCESS',
      detailsUrl: `https://ci.example.com/${name}`,
      completedAt: '2026-11-20T10:02:00Z',
      ...more,
    });
    const status = (context: string, state: string) => ({
      __typename: 'StatusContext',
      context,
      state,
      // eslint-disable-next-line no-script-url
      targetUrl: 'javascript:alert(1)',
      createdAt: '2026-11-20T10:03:00Z',
    });
    const contexts = {
      nodes: [
        run('ok', {}),
        run('skipped', { conclusion: 'SKIPPED' }),
        run('bad', { conclusion: 'TIMED_OUT' }),
        run('runs', {
          status: 'IN_PROGRESS',
          conclusion: null,
          completedAt: null,
        }),
        status('old', 'SUCCESS'),
        status('slow', 'PENDING'),
        status('broken', 'ERROR'),
      ],
    };
    answers(
      found({
        pull7: node(7, {
          state: 'MERGED',
          mergeable: 'CONFLICTING',
          reviewDecision: 'CHANGES_REQUESTED',
          mergedAt: '2026-11-20T11:00:00Z',
          closedAt: '2026-11-20T11:00:00Z',
          mergeCommit: { oid: commit('a') },
          files: {
            nodes: [
              { path: 'new.yaml', changeType: 'RENAMED' },
              { path: 'gone.yaml', changeType: 'DELETED' },
              { path: 'same.yaml', changeType: 'MODIFIED' },
            ],
          },
          commits: { nodes: [{ commit: { statusCheckRollup: { contexts } } }] },
        }),
      }),
    );
    const [pull] = await connect().read([7], false);
    expect(pull).toMatchObject({
      state: 'merged',
      hasConflict: true,
      review: 'changes-requested',
      openedAt: '2026-11-20T10:00:00.000Z',
      endedAt: '2026-11-20T11:00:00.000Z',
      mergeCommit: commit('a'),
      files: [
        { path: 'new.yaml', change: 'added' },
        { path: 'gone.yaml', change: 'removed' },
        { path: 'same.yaml', change: 'changed' },
      ],
    });
    expect(pull.checks.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'ok passed',
      'skipped passed',
      'bad failed',
      'runs pending',
      'old passed',
      'slow pending',
      'broken failed',
    ]);
    expect(pull.checks[2].url).toBe('https://ci.example.com/bad');
    expect(pull.checks[6].url).toBeNull();
  });

  it('leaves out what is gone, and goes on with the others', async () => {
    answers(
      found(
        { pull7: null, pull8: node(8) },
        {
          errors: [
            { type: 'NOT_FOUND', path: ['repository', 'pull7'], message: 'x' },
          ],
        },
      ),
    );
    const pulls = await connect().read([7, 8], false);
    expect(pulls.map(({ number }) => number)).toEqual([8]);
  });

  it('goes on without the checks that it may not read', async () => {
    const path = [
      'repository',
      'pull7',
      'commits',
      'nodes',
      0,
      'commit',
      'statusCheckRollup',
    ];
    const errors = [{ type: 'FORBIDDEN', path, message: 'not accessible' }];
    answers(found({ pull7: node(7) }, { errors }));
    expect(await connect().read([7], false)).toMatchObject([
      { number: 7, checks: [], hidesChecks: true },
    ]);
  });

  it.each([
    [
      'a repository that is gone',
      {
        data: { repository: null },
        errors: [{ type: 'NOT_FOUND', message: 'x' }],
      },
    ],
    [
      'a refusal',
      found(
        { pull7: node(7) },
        { errors: [{ type: 'FORBIDDEN', message: 'x' }] },
      ),
    ],
    ['one that it does not understand', found({ pull7: { number: 'seven' } })],
  ])('does not take %s for an answer', async (_, body) => {
    answers(body);
    await expect(connect().read([7], false)).rejects.toThrow();
  });
});

describe('holds', () => {
  function compares(answer: () => Response) {
    const asked: string[] = [];
    server.use(
      http.get(COMPARE, ({ params, request }) => {
        asked.push(`${params.range} ${request.headers.get('authorization')}`);
        return answer();
      }),
    );
    return asked;
  }
  const [merge, head] = [commit('a'), commit('b')];

  it.each([
    ['ahead', true],
    ['identical', true],
    ['behind', false],
    ['diverged', false],
  ])('a commit that is %s: %s, asked once', async (status, expected) => {
    const asked = compares(() => HttpResponse.json({ status, commits: [] }));
    const pulls = connect();
    expect(await pulls.holds(head, merge)).toBe(expected);
    expect(await pulls.holds(head, merge)).toBe(expected);
    expect(asked).toEqual([`${merge}...${head} Bearer tok`]);
  });

  it('asks nobody about itself, or about what is no commit', async () => {
    const asked = compares(() => HttpResponse.json({ status: 'ahead' }));
    const pulls = connect();
    expect(await pulls.holds(merge, merge)).toBe(true);
    expect(await pulls.holds('1.2.3/../..', merge)).toBe(false);
    expect(asked).toEqual([]);
  });

  it('does not hold what this repository does not have', async () => {
    compares(() => HttpResponse.json({}, { status: 404 }));
    expect(await connect().holds(head, merge)).toBe(false);
  });

  it('asks again after a failure, and says that it failed', async () => {
    const status = { now: 502 };
    compares(() =>
      HttpResponse.json({ status: 'ahead' }, { status: status.now }),
    );
    const pulls = connect();
    await expect(pulls.holds(head, merge)).rejects.toThrow('502');
    status.now = 200;
    expect(await pulls.holds(head, merge)).toBe(true);
  });

  it('does not follow a redirect with its credentials', async () => {
    compares(() => HttpResponse.redirect('https://evil.example.com/', 302));
    await expect(connect().holds(head, merge)).rejects.toThrow();
  });
});
