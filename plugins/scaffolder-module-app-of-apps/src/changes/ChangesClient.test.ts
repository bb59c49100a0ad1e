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

    await expect(client.plan({ name: 'kuberay' }, { signal })).resolves.toEqual(
      planWith(),
    );

    expect(sent).toEqual([
      {
        url: 'http://portal.test/api/scaffolder/app-of-apps/plans',
        init: expect.objectContaining({ method: 'POST', signal }),
      },
    ]);
    expect(JSON.parse(String(sent[0].init?.body))).toEqual({
      change: 'add-application',
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
    await expect(client.plan({})).rejects.toThrow(sentence);
  });

  it('leaves an aborted request an aborted request', async () => {
    const asking = new AbortController();
    asking.abort();
    const { client } = clientOf(() => Promise.reject(asking.signal.reason));
    await expect(client.plan({}, asking)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
