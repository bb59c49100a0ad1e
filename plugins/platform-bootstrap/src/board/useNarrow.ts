import { useSyncExternalStore } from 'react';

// Below this the table's columns no longer fit beside each other.
const NARROW = '(max-width: 899px)';

const media = () => window.matchMedia?.(NARROW);

const subscribe = (listener: () => void) => {
  const query = media();
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
};

/** Whether the window is too narrow for a table. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(subscribe, () => media()?.matches ?? false);
