import { z } from 'zod';
import {
  HOSTILE,
  startUpstream,
  type Answer,
  type Upstream,
} from '../testUtils';
import { HttpClient } from './HttpClient';
import type { UpstreamError } from './UpstreamError';

jest.setTimeout(60_000);

const MEGABYTE = 1024 * 1024;
const signal = new AbortController().signal;

let upstream: Upstream;
let client: HttpClient;

beforeEach(async () => {
  upstream = await startUpstream();
});
afterEach(async () => {
  await client.close();
  await upstream.close();
});

const ask = (answer: z.ZodType = z.unknown()) =>
  client.get('/', { answer, signal }).catch((error: UpstreamError) => error);

/** What keeps the process open. */
const handles = () =>
  process
    .getActiveResourcesInfo()
    .filter(kind => /^(TCP|TLS)?(Socket|Wrap)|Timeout/.test(kind)).length;

it('F3: leaves nothing open after a hundred bodies that drip', async () => {
  client = new HttpClient(upstream.endpoint(), 20);
  let open = 0;
  upstream.fail((res, headers) => {
    open += 1;
    res.on('close', () => {
      open -= 1;
    });
    HOSTILE.drip(res, headers);
  });
  await ask();
  const before = handles();
  for (let cycle = 0; cycle < 100; cycle++) {
    expect(await ask()).toMatchObject({ reason: 'Unreachable' });
  }
  while (open > 0) await new Promise(setImmediate);
  expect(handles()).toBeLessThanOrEqual(before + 2);
});

it('F5: stops at 32 of 200 MB, and keeps nothing of them', async () => {
  client = new HttpClient(upstream.endpoint(), 20_000);
  let sent = 0;
  const chunk = Buffer.alloc(MEGABYTE, ' ');
  const large: Answer = res => {
    res.writeHead(200, { 'content-type': 'application/json' });
    const pump = (error?: Error | null) => {
      if (error || res.destroyed || sent === 200) return;
      sent += 1;
      res.write(chunk, pump);
    };
    pump();
  };
  upstream.fail(large);
  expect(await ask()).toMatchObject({ reason: 'TooLarge' });
  expect(sent).toBeLessThan(64);
});

it('F5: takes JSON that is nested 20,000 deep for an unknown shape', async () => {
  client = new HttpClient(upstream.endpoint(), 20_000);
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  upstream.fail(res => {
    res.writeHead(200, { 'content-type': 'application/json' }).end(deep);
  });
  const answer = z.object({ items: z.array(z.unknown()) });
  expect(await ask(answer)).toMatchObject({ reason: 'UnexpectedResponse' });
});
