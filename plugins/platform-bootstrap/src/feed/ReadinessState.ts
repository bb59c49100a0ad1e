import { ReadinessReading } from '../api/PlatformBootstrapApi';
import { LiveState } from './LiveState';

/** What the page knows of the platform. */
export type ReadinessState = LiveState<ReadinessReading>;

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
