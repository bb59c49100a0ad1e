import { useEffect } from 'react';

const MOMENTS_TO_LOOK = ['focus', 'online', 'pageshow'] as const;

/** Calls back whenever somebody may have come to look. */
export function useWakes(wake: () => void): void {
  useEffect(() => {
    MOMENTS_TO_LOOK.forEach(event => window.addEventListener(event, wake));
    document.addEventListener('visibilitychange', wake);
    return () => {
      MOMENTS_TO_LOOK.forEach(event => window.removeEventListener(event, wake));
      document.removeEventListener('visibilitychange', wake);
    };
  }, [wake]);
}
