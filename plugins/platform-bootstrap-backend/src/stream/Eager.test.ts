import { Eager } from './Eager';

function setup(run: () => Promise<void> = async () => {}) {
  const runs = jest.fn(run);
  const onError = jest.fn();
  const eager = new Eager({
    ...{ run: runs, onError, gatherMs: 200, betweenMs: 1000 },
  });
  return { eager, runs, onError };
}
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('runs once for all who ask at the same time', async () => {
  const { eager, runs } = setup();
  for (let i = 0; i < 100; i += 1) eager.ask();
  await pass(199);
  expect(runs).not.toHaveBeenCalled();
  await pass(1);
  expect(runs).toHaveBeenCalledTimes(1);
  await pass(10_000);
  expect(runs).toHaveBeenCalledTimes(1);
});

it('runs at most once a second, however often it is asked', async () => {
  const { eager, runs } = setup();
  for (let ms = 0; ms < 10_000; ms += 10) {
    eager.ask();
    await pass(10);
  }
  expect(runs.mock.calls.length).toBeGreaterThan(8);
  expect(runs.mock.calls.length).toBeLessThan(12);
});

it('runs again for who asked while it ran, and never twice at once', async () => {
  let finish = () => {};
  const { eager, runs } = setup(
    () =>
      new Promise(resolve => {
        finish = resolve;
      }),
  );
  eager.ask();
  await pass(200);
  eager.ask();
  await pass(10_000);
  expect(runs).toHaveBeenCalledTimes(1);
  finish();
  await pass(1000);
  expect(runs).toHaveBeenCalledTimes(2);
});

it('outlives a run that fails, and forgets when it is stopped', async () => {
  const { eager, runs, onError } = setup(async () => {
    throw new Error('boom');
  });
  eager.ask();
  await pass(200);
  expect(onError).toHaveBeenCalledWith(new Error('boom'));
  eager.ask();
  eager.stop();
  await pass(10_000);
  expect(runs).toHaveBeenCalledTimes(1);
});
