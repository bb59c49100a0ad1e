import { finding, planWith, repositoryWith } from '../__testUtils__/plans';
import { ChangesClient } from './ChangesClient';

type Sent = { url: string; init?: RequestInit };

function clientOf(answer: (sent: Sent) => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const client = new ChangesClient({
    discoveryApi: {
      getBaseUrl: async plugin => `http://portal.test/api/${plugin}`,
    },
    fetchApi: {
      fetch: async (url, init) => {
        const one = { url: String(url), init };
        sent.push(one);
        return answer(one);
      },
    },
  });
  return { client, sent };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });

describe('ChangesClient', () => {
  it('asks for the plan of a request', async () => {
    const { client, sent } = clientOf(() => json(planWith()));
    const { signal } = new AbortController();

    await expect(
      client.plan('upgrade-application', { name: 'kuberay' }, { signal }),
    ).resolves.toEqual(planWith());

    expect(sent).toEqual([
      {
        url: 'http://portal.test/api/scaffolder/app-of-apps/plans',
        init: expect.objectContaining({ method: 'POST', signal }),
      },
    ]);
    expect(JSON.parse(String(sent[0].init?.body))).toEqual({
      change: 'upgrade-application',
      input: { name: 'kuberay' },
    });
  });

  it('asks for the repository', async () => {
    const { client, sent } = clientOf(() => json(repositoryWith()));

    await expect(client.repository()).resolves.toEqual(repositoryWith());

    expect(sent[0].url).toBe(
      'http://portal.test/api/scaffolder/app-of-apps/repository',
    );
  });

  it('asks for an Application, for charts and for versions', async () => {
    const detail = {
      name: 'a/b',
      category: 'automation',
      repoURL: 'https://x',
      chart: null,
      targetRevision: '1',
      values: null,
    };
    const readAt = '2026-08-01T00:00:00.000Z';
    const answers: object[] = [
      detail,
      { charts: ['x'], readAt },
      { versions: [], readAt },
    ];
    const { client, sent } = clientOf(() => json(answers.shift()));
    await expect(client.application('a/b')).resolves.toEqual(detail);
    await expect(client.charts('https://x/?a&b')).resolves.toEqual({
      charts: ['x'],
      readAt,
    });
    await client.chartVersions('ghcr.io/x', 'y');
    const base = 'http://portal.test/api/scaffolder/app-of-apps';
    expect(sent.map(({ url }) => url)).toEqual([
      `${base}/applications/a%2Fb`,
      `${base}/charts?repoURL=https%3A%2F%2Fx%2F%3Fa%26b`,
      `${base}/charts/versions?repoURL=ghcr.io%2Fx&chart=y`,
    ]);
  });

  it.each([
    [
      'a refused permission',
      () => json({ error: { name: 'NotAllowedError' } }, 403),
      'You may not have changes planned; the role developer grants it.',
    ],
    [
      "the backend's own sentence",
      () =>
        json(
          {
            error: {
              name: 'ServiceUnavailableError',
              message: 'The platform repository cannot be read: GitHub is away',
            },
            response: { statusCode: 503 },
          },
          503,
        ),
      'The platform repository cannot be read: GitHub is away',
    ],
    [
      'a plan on a repository that could not be read',
      () =>
        json(
          planWith({
            baseCommit: null,
            findings: [finding({ message: 'GitHub refuses the token' })],
          }),
        ),
      'GitHub refuses the token',
    ],
    [
      'a plan that is none',
      () => json({ title: 'Add kuberay' }),
      'does not understand; reload the page',
    ],
    [
      'a page instead of JSON',
      () => new Response('<html>Sign in</html>'),
      'does not understand; reload the page',
    ],
    [
      'a dead connection',
      () => Promise.reject(new TypeError('fetch failed')),
      'The portal cannot be reached.',
    ],
  ])('says %s in a sentence', async (_, answer, sentence) => {
    const { client } = clientOf(answer);
    await expect(client.plan('add-application', {})).rejects.toThrow(sentence);
  });

  it('says what no grant allows in the words of the backend', async () => {
    const message = 'Neither an AppProject nor a grant of yours allows this';
    const { client } = clientOf(() =>
      json(
        {
          error: { name: 'NotAllowedError', message },
          response: { statusCode: 403 },
        },
        403,
      ),
    );
    await expect(client.charts('https://x')).rejects.toThrow(message);
  });

  it('leaves an aborted request an aborted request', async () => {
    const asking = new AbortController();
    asking.abort();
    const { client } = clientOf(() => Promise.reject(asking.signal.reason));
    await expect(
      client.plan('add-application', {}, asking),
    ).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
