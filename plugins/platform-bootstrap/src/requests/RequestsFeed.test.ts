import { request } from '../__testUtils__/requests';
import { afterRequests, RequestsFeed, requestsFeedOf } from './RequestsFeed';

const reading = (
  version: number,
  ...requests: ReturnType<typeof request>[]
) => ({
  list: { version, intervalMs: 1, requests, problem: null },
  clockOffsetMs: 0,
});

describe('the state', () => {
  const ready = { status: 'ready', reading: reading(2, request(1)) } as const;

  it('takes what is new, and leaves what is the same as it is', () => {
    expect(afterRequests({ status: 'loading' }, reading(1)).status).toBe(
      'ready',
    );
    expect(afterRequests(ready, reading(2, request(1)))).toBe(ready);
    expect(afterRequests(ready, reading(3, request(2)))).toMatchObject({
      reading: { list: { version: 3 } },
    });
  });

  it('never goes back to an older version', () => {
    expect(afterRequests(ready, reading(1))).toBe(ready);
  });

  it('comes back from being away', () => {
    const away = { ...ready, status: 'away', error: new Error('x') } as const;
    expect(afterRequests(away, reading(2, request(1)))).toEqual(ready);
  });

  it('is one for all that read from the same backend', () => {
    const api = { requests: async () => reading(1) };
    expect(requestsFeedOf(api)).toBe(requestsFeedOf(api));
    expect(requestsFeedOf(api)).toBeInstanceOf(RequestsFeed);
    expect(requestsFeedOf({ ...api })).not.toBe(requestsFeedOf(api));
  });
});
