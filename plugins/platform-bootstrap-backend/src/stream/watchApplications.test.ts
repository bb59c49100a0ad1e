import type { ServerResponse } from 'node:http';
import { mockServices } from '@backstage/backend-test-utils';
import { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  HOSTILE,
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { eventually, line, sent } from './__testUtils__/applications';
import { HeldList } from './HeldList';
import { watchApplications, type WatchTimes } from './watchApplications';

const LIST = '/api/v1/applications';
const STREAM = '/api/v1/stream/applications';

let upstream: Upstream;
let streams: ServerResponse[];
let items: object[];
let version: number;
const ends: (() => Promise<void>)[] = [];

const tell = (...lines: string[]) =>
  lines.forEach(text => streams.at(-1)?.write(`data: ${text}\n`));

beforeEach(async () => {
  streams = [];
  items = [sent('vault'), sent('harbor')];
  version = 100;
  upstream = await startUpstream({
    [LIST]: (res, headers) =>
      json({ metadata: { resourceVersion: `${version}` }, items })(
        res,
        headers,
      ),
    [STREAM]: res => {
      res.writeHead(200, { 'content-type': 'text/event-stream' });
      streams.push(res);
      tell(line('ADDED', 'vault', 90), line('ADDED', 'harbor', 91));
    },
  });
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await upstream.close();
});

const lists = () => upstream.asked.filter(({ path }) => path === LIST).length;

function watch(times: Partial<WatchTimes> = {}) {
  const client = new HttpClient(
    upstream.endpoint({ product: 'Argo CD', key: 'platformBootstrap.argocd' }),
    1_000,
  );
  const held = new HeldList();
  const onChange = jest.fn();
  const logger = mockServices.logger.mock();
  const stop = new AbortController();
  const done = watchApplications(
    {
      ...{ client, held, onChange, logger, now: Date.now, random: () => 0.1 },
      times: { betweenListsMs: 10, ...times },
    },
    stop.signal,
  );
  ends.push(async () => {
    stop.abort();
    await done;
    await client.close();
  });
  const health = (name: string) =>
    held.current()?.applications.find(({ metadata }) => metadata.name === name)
      ?.status.health.status;
  const isHeld = () => eventually(() => held.current() !== null);
  return { held, onChange, logger, health, isHeld };
}

it('lists once, and goes on with what changes', async () => {
  const { isHeld, health, onChange } = watch();
  await isHeld();
  tell(line('MODIFIED', 'vault', 101, 'Degraded'));
  await eventually(() => health('vault') === 'Degraded');
  expect(onChange).toHaveBeenCalledTimes(2);
  expect(lists()).toBe(1);
  const { query } = upstream.asked.find(({ path }) => path === STREAM)!;
  expect(query.get('fields')).toContain('result.application.status.health');
  expect(query.has('resourceVersion')).toBe(false);
});

it('F12: reconnects and lists again when the stream falls silent, and trusts nothing meanwhile', async () => {
  const { held, isHeld, health, logger } = watch({ stream: { idleMs: 150 } });
  await isHeld();
  // Nobody says that it went: the socket stays open, and a change is lost.
  items = [sent('vault', 'Degraded'), sent('harbor')];
  await eventually(() => held.current() === null);
  await eventually(() => health('vault') === 'Degraded');
  expect(streams.length).toBeGreaterThan(1);
  expect(lists()).toBeGreaterThan(1);
  expect(logger.warn).toHaveBeenCalledWith(
    "Argo CD's stream is not followed, and polled instead: Argo CD has sent nothing for 0.15 s",
  );
  expect(logger.warn).toHaveBeenCalledTimes(1);
});

it('F12: a sign of life keeps it, and says until when it was true', async () => {
  const { held, isHeld } = watch({ stream: { idleMs: 2_000 } });
  await isHeld();
  const before = held.current()!.seenAt;
  await eventually(() => {
    streams.at(-1)!.write(':\n\n');
    return held.current()!.seenAt - before > 2_200;
  });
  expect(streams).toHaveLength(1);
});

it('F13: is as the list again after a replay and another order', async () => {
  const { isHeld, health, onChange } = watch();
  await isHeld();
  tell(line('MODIFIED', 'vault', 105, 'Degraded'));
  await eventually(() => health('vault') === 'Degraded');
  items = [sent('vault', 'Degraded'), sent('harbor')];
  tell(
    line('ADDED', 'vault', 90),
    line('DELETED', 'vault', 92),
    line('MODIFIED', 'vault', 105, 'Degraded'),
    line('MODIFIED', 'vault', 104, 'Progressing'),
  );
  await eventually(() => lists() === 2);
  expect(health('vault')).toBe('Degraded');
  expect(health('harbor')).toBe('Healthy');
  expect(onChange).toHaveBeenCalledTimes(2);
});

it('F13: is as the list again after the database was restored', async () => {
  const { isHeld, health } = watch();
  await isHeld();
  version = 20;
  items = [sent('vault', 'Missing'), sent('harbor')];
  tell(line('MODIFIED', 'vault', 19, 'Missing'));
  await eventually(() => health('vault') === 'Missing');
  tell(line('MODIFIED', 'vault', 21, 'Healthy'));
  await eventually(() => health('vault') === 'Healthy');
  expect(lists()).toBeGreaterThan(1);
});

it('F14: removes what nobody said was deleted, at the next list', async () => {
  const { isHeld, health, onChange } = watch({ resyncMs: 100 });
  await isHeld();
  items = [sent('vault')];
  await eventually(() => health('harbor') === undefined);
  expect(onChange).toHaveBeenCalledTimes(2);
  expect(streams).toHaveLength(1);
});

it('F15: a thousand changes of what nobody reads are none', async () => {
  const { isHeld, health, onChange } = watch();
  await isHeld();
  const before = process.cpuUsage();
  for (let n = 0; n < 1000; n += 1) tell(line('MODIFIED', 'vault', 200 + n));
  tell(line('MODIFIED', 'harbor', 2000, 'Degraded'));
  await eventually(() => health('harbor') === 'Degraded');
  const { user, system } = process.cpuUsage(before);
  expect(onChange).toHaveBeenCalledTimes(2);
  expect(lists()).toBe(1);
  // A fifth of the second that they come in is what it may take; with this test's server, and on a busy machine, it takes more.
  expect((user + system) / 1000).toBeLessThan(1000);
});

it('comes back when the server ends the stream, and after it was away', async () => {
  const { held, isHeld } = watch();
  await isHeld();
  streams.at(-1)!.end();
  await eventually(() => streams.length === 2 && held.current() !== null);
  upstream.fail(HOSTILE.broken);
  streams.at(-1)!.destroy();
  await eventually(() => held.current() === null);
  upstream.fail(null);
  await isHeld();
  expect(held.current()?.applications).toHaveLength(2);
});

it('gives the stream up when everything cannot be listed', async () => {
  upstream.routes[LIST] = HOSTILE.forbidden;
  const { held, logger } = watch();
  await eventually(() => logger.warn.mock.calls.length > 0);
  expect(held.current()).toBeNull();
  expect(logger.warn).toHaveBeenCalledWith(
    "Argo CD's stream is not followed, and polled instead: Argo CD refuses the credentials (403): see platformBootstrap.argocd",
  );
});
