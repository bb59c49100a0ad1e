import { mockServices } from '@backstage/backend-test-utils';
import {
  AT,
  isoLater,
  judged,
  later,
  platform,
} from '../__testUtils__/platform';
import { NO_MARKS } from '../doctor/marks';
import type { Platform } from '../observation/platform';
import { Board, evidenceOf } from './Board';

function setup(stored: Platform | null = null) {
  let clock = later(5);
  const held = { stored, broken: false, marks: NO_MARKS };
  const read = <T>(value: (stored: Platform | null) => T) =>
    jest.fn(async () => {
      if (held.broken) throw new Error('database is away');
      return value(held.stored);
    });
  const store = {
    version: read(p => p?.version ?? 0),
    load: read(p => p),
  };
  const board = new Board({
    store,
    logger: mockServices.logger.mock(),
    now: () => clock,
    startedAt: later(0),
    staleAfterMs: 60_000,
    intervalMs: 10_000,
    marks: () => held.marks,
  });
  const wait = (seconds: number) => {
    clock += seconds * 1000;
  };
  return { board, store, held, wait };
}

const one = platform(1, [judged('vault')]);
const two = platform(2, [judged('vault')], { generatedAt: isoLater(10) });

it('starts with what is stored', async () => {
  const { board } = setup(one);
  const { components, json } = await board.snapshot();
  expect([...components.keys()]).toEqual(['vault']);
  expect(JSON.parse(json)).toMatchObject({ version: 1 });
});

it('is empty before anything was observed', async () => {
  const { board } = setup();
  const { json, etag } = await board.snapshot();
  expect(JSON.parse(json)).toMatchObject({ version: 0, components: [] });
  expect(etag).toMatch(/^W\/"0-/);
});

it('does the work once for all who read', async () => {
  const { board, store } = setup(one);
  const snapshots = await Promise.all([
    board.snapshot(),
    board.snapshot(),
    board.snapshot(),
  ]);
  expect(new Set(snapshots).size).toBe(1);
  expect(store.load).toHaveBeenCalledTimes(1);
});

it('sees what another replica observed, asking at most once a second', async () => {
  const { board, store, held, wait } = setup(one);
  const first = await board.snapshot();
  held.stored = two;
  expect((await board.snapshot()).etag).toBe(first.etag);
  wait(1);
  const second = await board.snapshot();
  expect(second.platform.version).toBe(2);
  expect(second.etag).not.toBe(first.etag);
  wait(1);
  await board.snapshot();
  expect(store.load).toHaveBeenCalledTimes(2);
});

it('asks at once for a version that somebody has heard of', async () => {
  const { board, store, held } = setup(one);
  await board.snapshot();
  held.stored = two;
  expect((await board.snapshot({ atLeast: 1 })).platform.version).toBe(1);
  expect((await board.snapshot({ atLeast: 2 })).platform.version).toBe(2);
  expect((await board.snapshot({ atLeast: 2 })).platform.version).toBe(2);
  expect(store.load).toHaveBeenCalledTimes(2);
});

it('never goes back', async () => {
  const { board } = setup(one);
  await board.snapshot();
  board.set(two);
  board.set(one);
  expect((await board.platform()).version).toBe(2);
});

it('has a new tag when evidence gets stale, without an observation', async () => {
  const { board, wait } = setup(one);
  const fresh = await board.snapshot();
  wait(50);
  expect((await board.snapshot()).etag).toBe(fresh.etag);
  wait(10);
  const stale = await board.snapshot();
  expect(stale.etag).not.toBe(fresh.etag);
  expect(stale.components.get('vault')?.readiness).toBe('Unknown');
});

it('says what the repository says, as soon as it says something else', async () => {
  const { board, held } = setup(one);
  const before = await board.snapshot();
  expect(before.components.get('vault')).toMatchObject({
    file: null,
    findings: null,
  });
  const findings = { errors: 1, warnings: 0 };
  held.marks = {
    ...NO_MARKS,
    revision: 'c1',
    of: () => ({ file: null, findings }),
  };
  const after = await board.snapshot();
  expect(after.components.get('vault')).toMatchObject({ findings });
  expect(after.etag).not.toBe(before.etag);
  expect(await board.snapshot()).toBe(after);
});

it('tells two passes apart that have the same number', async () => {
  const other = { ...one, generatedAt: isoLater(1) };
  const tags = await Promise.all(
    [one, other].map(async p => (await setup(p).board.snapshot()).etag),
  );
  expect(tags[0]).not.toBe(tags[1]);
});

describe('while the database is away', () => {
  it('keeps what it has', async () => {
    const { board, held, wait } = setup(one);
    await board.snapshot();
    held.broken = true;
    wait(2);
    expect((await board.snapshot()).platform.version).toBe(1);
  });

  it('shows what was observed even so', async () => {
    const { board, held } = setup();
    held.broken = true;
    board.set(one);
    expect((await board.snapshot()).platform.version).toBe(1);
  });

  it('does not pretend that there is nothing', async () => {
    const { board, held } = setup(one);
    held.broken = true;
    await expect(board.snapshot()).rejects.toThrow(
      'Nothing was observed yet and the database cannot be read',
    );
    held.broken = false;
    expect((await board.snapshot()).platform.version).toBe(1);
  });
});

describe('evidenceOf', () => {
  it('dates each fact by the last answer of its adapter', () => {
    const vault = judged('vault', {
      facts: [
        { source: 'argocd', request: 'GET /a', data: { sync: 'Synced' } },
        { source: 'vault', request: 'GET /v', data: { sealed: false } },
      ],
    });
    const answeredAt = { argocd: isoLater(10), vault: AT };
    expect(evidenceOf(platform(1, [vault], { answeredAt }), 'vault')).toEqual([
      {
        source: 'argocd',
        request: 'GET /a',
        observedAt: isoLater(10),
        data: { sync: 'Synced' },
      },
      {
        source: 'vault',
        request: 'GET /v',
        observedAt: AT,
        data: { sealed: false },
      },
    ]);
  });

  it('is empty for what is no component', () => {
    expect(evidenceOf(one, 'nobody')).toEqual([]);
  });
});
