import { useDoctor } from './useDoctor';

/** How many findings there are; `null` while nobody can say. */
export function useFindingCount(): number | null {
  const { state } = useDoctor('', 0);
  if (state.status !== 'ready' || state.error) return null;
  const { commit, count } = state.reading.report;
  return commit === null ? null : count.errors + count.warnings + count.infos;
}
