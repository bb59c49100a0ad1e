import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useEffect, useMemo, useRef } from 'react';
import { keepOrder } from '../model/order';
import { byUrgency } from '../model/phases';

/** The components with what needs a human first; while `held`, every row stays where it is. */
export function useSteadyOrder(
  components: readonly ComponentStatus[],
  held: boolean,
): readonly ComponentStatus[] {
  const shown = useRef<readonly string[]>([]);
  const sorted = useMemo(() => [...components].sort(byUrgency), [components]);
  const ordered = held ? keepOrder(sorted, shown.current) : sorted;
  useEffect(() => {
    shown.current = ordered.map(({ id }) => id);
  });
  return ordered;
}
