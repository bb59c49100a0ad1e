import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { AT, later } from '../__testUtils__/platform';
import { attempt } from './attempt';

const limits = {
  signal: new AbortController().signal,
  timeoutMs: 1_000,
  now: () => later(0),
};

it('has the answer, as old as the question', async () => {
  let clock = later(0);
  const answer = await attempt(
    async () => {
      clock = later(3);
      return 'yes';
    },
    { ...limits, now: () => clock },
  );
  expect(answer).toEqual({ kind: 'answered', value: 'yes', at: AT });
});

it('has the reason why an upstream gave none', async () => {
  const answer = await attempt(async () => {
    throw new UpstreamError('Unauthorized', 'who are you?');
  }, limits);
  expect(answer).toEqual({
    kind: 'failed',
    reason: 'Unauthorized',
    message: 'who are you?',
  });
});

it('tells a fault of ours from one of theirs, and does not show it', async () => {
  const fault = new TypeError('cannot read token abc');
  const answer = await attempt(async () => {
    throw fault;
  }, limits);
  expect(answer).toEqual({
    kind: 'failed',
    reason: 'AdapterFailed',
    message: "its adapter failed: see the portal's log",
    fault,
  });
});

it('does not wait for an adapter that ignores its limit', async () => {
  const answer = await attempt(() => new Promise(() => {}), {
    ...limits,
    timeoutMs: 20,
  });
  expect(answer).toMatchObject({
    reason: 'Unreachable',
    message: 'no answer within 0.02 s',
  });
});

it('hands on the limit', async () => {
  const caller = new AbortController();
  const answer = attempt(
    signal =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () =>
          reject(new UpstreamError('Unreachable', 'cut short')),
        );
        caller.abort();
      }),
    { ...limits, signal: caller.signal },
  );
  expect(await answer).toMatchObject({ kind: 'failed', message: 'cut short' });
});
