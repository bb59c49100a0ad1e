import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { AuditEvent } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { platformBootstrapApiRef } from '../api/PlatformBootstrapApi';
import { isDenied } from '../api/refusal';
import { TrailFilter, trailQuery } from './trailFilter';

/** What is known of the audit trail. */
export type TrailState =
  | { readonly status: 'loading' }
  | { readonly status: 'denied' }
  | { readonly status: 'failed'; readonly error: Error }
  | {
      readonly status: 'ready';
      /** What the backend gave for the filter, newest first; it may be more than the filter leaves. */
      readonly events: readonly AuditEvent[];
      /** Whatever was read before them, too. */
      readonly seen: readonly AuditEvent[];
      /** Where older ones begin; `null` when there are none. */
      readonly next: string | null;
      /** Whether something is being read. */
      readonly reading: boolean;
      /** Why that failed; what was read before stays. */
      readonly error?: Error;
    };

const begun = (old: TrailState): TrailState =>
  old.status === 'ready'
    ? { ...old, reading: true, error: undefined }
    : { status: 'loading' };

const failed = (old: TrailState, error: unknown): TrailState => {
  if (isDenied(error)) return { status: 'denied' };
  return old.status === 'ready'
    ? { ...old, reading: false, error: toError(error) }
    : { status: 'failed', error: toError(error) };
};

/** The audit trail as far as a filter leaves it, read a page at a time. */
export function useAuditTrail(filter: TrailFilter): {
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
      const { signal } = (request.current = new AbortController());
      const tell = (next: (old: TrailState) => TrailState) => {
        if (!signal.aborted) setState(next);
      };
      tell(begun);
      try {
        const query = { ...trailQuery(filter), ...(before && { before }) };
        const { events, next } = await api.audit(query, { signal });
        tell(old => {
          const known = old.status === 'ready' ? old : { events: [], seen: [] };
          return {
            status: 'ready',
            events: [...(before ? known.events : []), ...events],
            seen: [...known.seen, ...events],
            next,
            reading: false,
          };
        });
      } catch (error) {
        tell(old => failed(old, error));
      }
    },
    [api, filter],
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
