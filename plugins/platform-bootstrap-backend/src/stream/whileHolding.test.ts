import { mockServices } from '@backstage/backend-test-utils';
import { eventually } from './__testUtils__/applications';
import { whileHolding } from './whileHolding';

function setup(claims: () => Promise<boolean>) {
  const stop = new AbortController();
  const logger = mockServices.logger.mock();
  const seen = { working: 0, begun: 0, released: 0 };
  const done = whileHolding(
    {
      lease: {
        claim: claims,
        release: async () => {
          seen.released += 1;
        },
      },
      ttlMs: 200,
      renewMs: 20,
      logger,
      work: async signal => {
        seen.working += 1;
        seen.begun += 1;
        await new Promise(resolve => signal.addEventListener('abort', resolve));
        seen.working -= 1;
      },
    },
    stop.signal,
  );
  return { seen, stop, done, logger };
}

it('works once while it has the lease, and gives it back', async () => {
  let claims = 0;
  const { seen, stop, done } = setup(async () => {
    claims += 1;
    return true;
  });
  await eventually(() => claims > 3);
  expect(seen).toEqual({ working: 1, begun: 1, released: 0 });
  stop.abort();
  await done;
  expect(seen).toEqual({ working: 0, begun: 1, released: 1 });
});

it('stops when another has it, and goes on when it is its own again', async () => {
  let isOurs = true;
  const { seen, stop, done } = setup(async () => isOurs);
  await eventually(() => seen.working === 1);
  isOurs = false;
  await eventually(() => seen.working === 0);
  isOurs = true;
  await eventually(() => seen.begun === 2);
  stop.abort();
  await done;
  expect(seen.working).toBe(0);
});

it.each([
  ['fails', () => Promise.reject(new Error('database is away'))],
  ['hangs', () => new Promise<boolean>(() => {})],
])(
  'stops before the lease has run out when the database %s',
  async (_, broken) => {
    let claim: () => Promise<boolean> = async () => true;
    const { seen, stop, done, logger } = setup(() => claim());
    await eventually(() => seen.working === 1);
    claim = broken;
    const since = performance.now();
    await eventually(() => seen.working === 0);
    expect(performance.now() - since).toBeLessThan(2_000);
    claim = async () => true;
    await eventually(() => seen.working === 1);
    expect(logger.warn.mock.calls.length).toBeLessThanOrEqual(1);
    stop.abort();
    await done;
  },
);
