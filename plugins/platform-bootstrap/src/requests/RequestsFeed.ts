import {
  PlatformBootstrapApi,
  RequestsReading,
} from '../api/PlatformBootstrapApi';
import { LiveFeed, Surroundings } from '../feed/LiveFeed';
import { LiveState } from '../feed/LiveState';

type Api = Pick<PlatformBootstrapApi, 'requests'>;

/** What the pages know of the requests. */
export type RequestsState = LiveState<RequestsReading>;

const same = (one: RequestsReading, other: RequestsReading) =>
  JSON.stringify(one.list) === JSON.stringify(other.list);

/** The state after a reading arrived; an older version (from another replica) never replaces a newer one. */
export function afterRequests(
  state: RequestsState,
  reading: RequestsReading,
): RequestsState {
  if (!('reading' in state)) return { status: 'ready', reading };
  const isOlder = reading.list.version < state.reading.list.version;
  if (!isOlder && !same(state.reading, reading)) {
    return { status: 'ready', reading };
  }
  return state.status === 'ready'
    ? state
    : { status: 'ready', reading: state.reading };
}

/** Keeps the requests current while somebody subscribes. */
export class RequestsFeed extends LiveFeed<RequestsReading> {
  constructor({ api, ...surroundings }: Surroundings & { readonly api: Api }) {
    super({
      ...surroundings,
      read: options => api.requests(options),
      after: afterRequests,
      intervalOf: ({ list }) => list.intervalMs,
    });
  }
}

const feeds = new WeakMap<Api, RequestsFeed>();

/** The one feed of a backend: tab, page and drawer read once for all of them. */
export function requestsFeedOf(api: Api): RequestsFeed {
  const known = feeds.get(api);
  if (known) return known;
  const feed = new RequestsFeed({
    api,
    visible: () => document.visibilityState === 'visible',
    random: Math.random,
  });
  feeds.set(api, feed);
  return feed;
}
