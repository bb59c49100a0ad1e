import { z } from 'zod';
import {
  HOSTILE,
  startUpstream,
  type Answer,
  type Upstream,
} from '../testUtils';
import { HttpClient, type Endpoint } from './HttpClient';
import { eventText } from './lines';
import type { StreamOptions } from './stream';

const event = z.object({ n: z.number() });
type Options = Partial<StreamOptions<typeof event>>;

let upstream: Upstream;
const clients: HttpClient[] = [];
const stops: AbortController[] = [];

beforeAll(async () => {
  upstream = await startUpstream();
});
afterEach(async () => {
  stops.splice(0).forEach(stop => stop.abort());
  await Promise.all(clients.splice(0).map(client => client.close()));
});
afterAll(() => upstream.close());

const sends =
  (type: string, ...chunks: string[]): Answer =>
  res => {
    res.writeHead(200, { 'content-type': type });
    chunks.forEach(chunk => res.write(chunk));
  };
const lines = (...chunks: string[]) => sends('application/json', ...chunks);

function open(answer: Answer, options: Options = {}, more = {}) {
  upstream.routes['/stream'] = answer;
  const stop = new AbortController();
  stops.push(stop);
  const client = new HttpClient(
    upstream.endpoint({ product: 'Argo CD', ...more } as Partial<Endpoint>),
    200,
  );
  clients.push(client);
  const opened = client.stream('/stream', {
    event,
    signal: stop.signal,
    ...options,
  });
  return { opened, stop };
}

/** Reads so many events, or until it fails. */
async function read(
  opened: Promise<AsyncIterable<{ n: number }>>,
  most: number,
) {
  const seen: number[] = [];
  for await (const { n } of await opened) {
    seen.push(n);
    if (seen.length === most) break;
  }
  return seen;
}

const failure = async (answer: Answer, options?: Options) =>
  read(open(answer, options).opened, Infinity).catch(error => error);

it.each([
  ['lines', lines('{"n":1}\n{"n":2}\n{"n":3}\n')],
  ['lines in pieces', lines('{"n"', ':1}\n{"n":2}', '\n', '{"n":3}\n')],
  [
    'server-sent events',
    sends(
      'text/event-stream',
      ':\n\n',
      'data: {"n":1} \n\n',
      'data:{"n":2}\r\n\r\n',
      'event: x\ndata: {"n":3}\n\n',
    ),
  ],
])('reads %s', async (_, answer) => {
  expect(await read(open(answer).opened, 3)).toEqual([1, 2, 3]);
});

it('outlives the time that a single request has', async () => {
  const answer: Answer = res => {
    lines('{"n":1}\n')(res, {});
    setTimeout(() => res.write('{"n":2}\n'), 400);
  };
  expect(await read(open(answer).opened, 2)).toEqual([1, 2]);
});

it('asks for what keeps itself alive, and with its credentials', async () => {
  let accept: string | undefined;
  const { opened } = open(
    (res, headers) => {
      accept = headers.accept;
      lines('{"n":1}\n')(res, headers);
    },
    { query: { fields: 'result.type' } },
    { credentials: { kind: 'bearer', token: 'sandbox' } },
  );
  await read(opened, 1);
  expect(accept).toBe('text/event-stream');
  const asked = upstream.asked.at(-1);
  expect(asked?.authorization).toBe('Bearer sandbox');
  expect(asked?.query.get('fields')).toBe('result.type');
});

it('ends when the server ends it', async () => {
  const answer: Answer = res => {
    lines('{"n":1}\n')(res, {});
    res.end();
  };
  expect(await read(open(answer).opened, Infinity)).toEqual([1]);
});

it('closes the connection when nobody reads on', async () => {
  let closed: Promise<unknown> = Promise.resolve();
  const { opened } = open(res => {
    closed = new Promise(resolve => res.on('close', resolve));
    lines('{"n":1}\n')(res, {});
  });
  expect(await read(opened, 1)).toEqual([1]);
  await closed;
});

it('ends when it is told to', async () => {
  const { opened, stop } = open(lines('{"n":1}\n'));
  const events = (await opened)[Symbol.asyncIterator]();
  expect(await events.next()).toMatchObject({ value: { n: 1 } });
  const next = events.next();
  stop.abort();
  await expect(next).rejects.toMatchObject({ reason: 'Unreachable' });
});

it('tells of every sign of life', async () => {
  let signs = 0;
  const answer: Answer = res => {
    sends('text/event-stream', ':\n\n')(res, {});
    setTimeout(() => res.write('data: {"n":1}\n\n'), 50);
  };
  await read(open(answer, { onBytes: () => (signs += 1) }).opened, 1);
  expect(signs).toBe(2);
});

it.each<[string, Answer, Options, string, RegExp]>([
  [
    'a redirect',
    HOSTILE.redirect,
    {},
    'UnexpectedResponse',
    /redirects \(302\), which is not followed/,
  ],
  ['a refusal', HOSTILE.unauthorized, {}, 'Unauthorized', /\(401\)/],
  ['a sign-in page', HOSTILE.loginPage, {}, 'UnexpectedResponse', /not JSON/],
  ['nobody', HOSTILE.drop, {}, 'Unreachable', /cannot be reached/],
  [
    'a black hole',
    HOSTILE.hang,
    { limits: { headersMs: 100 } },
    'Unreachable',
    /^Argo CD does not answer within 0.1 s/,
  ],
  [
    'silence',
    lines('{"n":1}\n'),
    { limits: { idleMs: 100 } },
    'Unreachable',
    /^Argo CD has sent nothing for 0.1 s$/,
  ],
  [
    'an event without an end',
    lines('{"n":1', '1'.repeat(3000)),
    { limits: { eventBytes: 2048 } },
    'TooLarge',
    /^Argo CD sends an event of more than 2 KB$/,
  ],
  ['nonsense', lines('{"n":\n'), {}, 'UnexpectedResponse', /broken JSON/],
  [
    'another shape',
    lines('{"error":{"message":"canary"}}\n'),
    {},
    'UnexpectedResponse',
    /^Argo CD answers in an unknown shape \(at n\)$/,
  ],
])('gives up on %s', async (_, answer, options, reason, message) => {
  const error = await failure(answer, options);
  expect(error).toMatchObject({ name: 'UpstreamError', reason });
  expect(error.message).toMatch(message);
});

it('gives up when the connection breaks', async () => {
  const error = await failure(res => {
    lines('{"n":1}\n')(res, {});
    setTimeout(() => res.socket?.destroy(), 20);
  });
  expect(error).toMatchObject({ reason: 'Unreachable' });
});

it('cuts its own credentials out of what is sent back', async () => {
  const token = 'canary-token-0123456789';
  upstream.routes['/stream'] = lines(`{"word":"you sent ${token}"}\n`);
  const client = new HttpClient(
    upstream.endpoint({ credentials: { kind: 'bearer', token } }),
    200,
  );
  clients.push(client);
  const { signal } = new AbortController();
  const words = await client.stream('/stream', {
    event: z.object({ word: z.string() }),
    signal,
  });
  for await (const { word } of words) {
    expect(word).toBe('you sent [redacted]');
    break;
  }
});

it('takes no line that was cut off', async () => {
  const answer: Answer = res => {
    lines('{"n":1}\n{"n":2')(res, {});
    res.end();
  };
  expect(await read(open(answer).opened, Infinity)).toEqual([1]);
});

it.each([
  ['', null],
  [':', null],
  ['event: change', null],
  ['data: {"n":1} ', '{"n":1}'],
  ['data:', null],
  ['{"n":1}\r', '{"n":1}'],
])('reads %j as %j', (line, text) => {
  expect(eventText(line)).toBe(text);
});
