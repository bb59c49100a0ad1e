import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  REQUESTS_CHANNEL,
  RequestsSignal,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useEffect, useSyncExternalStore } from 'react';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';
import { useWakes } from '../feed/useWakes';
import { requestsFeedOf, RequestsState } from './RequestsFeed';

const useFeed = () => requestsFeedOf(useApi(platformBootstrapApiRef));

/** The requests, kept current. */
export function useRequests(): {
  readonly state: RequestsState;
  readonly retry: () => void;
} {
  const feed = useFeed();
  const state = useSyncExternalStore(feed.subscribe, feed.getState);
  return { state, retry: feed.wake };
}

const countOpen = (state: RequestsState): number =>
  'reading' in state
    ? state.reading.list.requests.filter(r => r.state === 'open').length
    : 0;

/** How many requests are open; listens for news on behalf of all that show requests, so it belongs to the page around them. */
export function useOpenRequests(): number {
  const feed = useFeed();
  // Signals may not be installed, and their socket may be down: then polling alone does it.
  const { lastSignal } = useSignal<RequestsSignal>(REQUESTS_CHANNEL);
  useEffect(() => {
    if (lastSignal) feed.signalled();
  }, [feed, lastSignal]);
  useWakes(feed.wake);
  // A number, so that the page is rendered again only when that changes.
  return useSyncExternalStore(feed.subscribe, () => countOpen(feed.getState()));
}
