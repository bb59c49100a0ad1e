import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  READINESS_CHANNEL,
  ReadinessSignal,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';
import { ReadinessFeed } from './ReadinessFeed';
import { ReadinessState } from './ReadinessState';
import { useWakes } from './useWakes';

/** The readiness of the platform, kept current; `awaitNews` after asking for an observation. */
export function useReadiness(): {
  readonly state: ReadinessState;
  readonly awaitNews: () => void;
  readonly retry: () => void;
} {
  const api = useApi(platformBootstrapApiRef);
  const feed = useMemo(
    () =>
      new ReadinessFeed({
        api,
        visible: () => document.visibilityState === 'visible',
        random: Math.random,
      }),
    [api],
  );
  const state = useSyncExternalStore(feed.subscribe, feed.getState);

  // Signals may not be installed, and their socket may be down: then polling alone does it.
  const { lastSignal } = useSignal<ReadinessSignal>(READINESS_CHANNEL);
  useEffect(() => {
    if (lastSignal) feed.toldOf(lastSignal.version);
  }, [feed, lastSignal]);

  useWakes(feed.wake);

  return { state, awaitNews: feed.awaitNews, retry: feed.wake };
}
