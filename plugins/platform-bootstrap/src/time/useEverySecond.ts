import { createContext, useContext, useSyncExternalStore } from 'react';
import { onEverySecond } from './ticker';

/** How far the backend's clock is ahead of this browser's, in milliseconds. */
export const ClockOffset = createContext(0);

/**
 * What `derive` says of the time (milliseconds on the backend's clock); renders again only in the second in which the answer
 * changes, so a thousand ages cost little.
 */
export function useEverySecond<T extends string | number | boolean>(
  derive: (now: number) => T,
): T {
  const offset = useContext(ClockOffset);
  return useSyncExternalStore(onEverySecond, () => derive(Date.now() + offset));
}
