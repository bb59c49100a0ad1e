import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { AuditEvent } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';
import { isDenied } from '../api/refusal';

/** What is known of the audit trail. */
export type TrailState =
  | { readonly status: 'loading' }
  | { readonly status: 'denied' }
  | { readonly status: 'failed'; readonly error: Error }
  | {
      readonly status: 'ready';
      /** Newest first. */
      readonly events: readonly AuditEvent[];
      /** Where older ones begin; `null` when there are none. */
      readonly next: string | null;
      /** Whether more is being read. */
      readonly reading: boolean;
      /** Why more could not be read; what was read before stays. */
      readonly error?: Error;
    };

const failed = (old: TrailState, error: unknown): TrailState => {
  if (isDenied(error)) return { status: 'denied' };
  return old.status === 'ready'
    ? { ...old, reading: false, error: toError(error) }
    : { status: 'failed', error: toError(error) };
};

/** The audit trail, read a page at a time. */
export function useAuditTrail(): {
  readonly state: TrailState;
  /** Reads the newest page again. */
  readonly reload: () => void;
  /** Reads the next older page. */
  readonly loadMore: () => void;
} {
  const api = useApi(platformBootstrapApiRef);
  const [state, setState] = useState<TrailState>({ status: 'loading' });
  const request = useRef<AbortController>();

  const read = useCallback(
    async (before?: string) => {
      request.current?.abort();
      const mine = new AbortController();
      request.current = mine;
      const tell = (next: (old: TrailState) => TrailState) => {
        if (!mine.signal.aborted) setState(next);
      };
      tell(old =>
        old.status === 'ready'
          ? { ...old, reading: true, error: undefined }
          : { status: 'loading' },
      );
      try {
        const page = await api.audit({ before, signal: mine.signal });
        tell(old => ({
          status: 'ready',
          events: [
            ...(before && old.status === 'ready' ? old.events : []),
            ...page.events,
          ],
          next: page.next,
          reading: false,
        }));
      } catch (error) {
        tell(old => failed(old, error));
      }
    },
    [api],
  );
  useEffect(() => {
    read();
    return () => request.current?.abort();
  }, [read]);

  return {
    state,
    reload: () => void read(),
    loadMore: () => {
      if (state.status === 'ready' && state.next) read(state.next);
    },
  };
}
