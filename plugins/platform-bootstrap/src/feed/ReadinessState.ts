import { ReadinessReading } from '../api/PlatformBootstrapApi';

/** What the page knows of the platform. */
export type ReadinessState =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly reading: ReadinessReading }
  /** The backend does not answer any more: the last known state, ageing. */
  | {
      readonly status: 'away';
      readonly reading: ReadinessReading;
      readonly error: Error;
    }
  | { readonly status: 'denied' }
  /** Never read anything. */
  | { readonly status: 'failed'; readonly error: Error };

/** The state after a reading arrived. An older snapshot (from another replica) never replaces a newer one. */
export function afterReading(
  state: ReadinessState,
  reading: ReadinessReading,
): ReadinessState {
  if (!('reading' in state)) return { status: 'ready', reading };
  const old = state.reading.snapshot;
  const { version, generatedAt } = reading.snapshot;
  const same = version === old.version && generatedAt === old.generatedAt;
  const older = Date.parse(generatedAt) < Date.parse(old.generatedAt);
  if (!same && !older) return { status: 'ready', reading };
  return state.status === 'ready'
    ? state
    : { status: 'ready', reading: state.reading };
}

/** The state after a reading failed: what is known stays, except for who may not know it any more. */
export function afterFailure(
  state: ReadinessState,
  error: Error,
  denied: boolean,
): ReadinessState {
  if (denied) return { status: 'denied' };
  return 'reading' in state
    ? { status: 'away', reading: state.reading, error }
    : { status: 'failed', error };
}
