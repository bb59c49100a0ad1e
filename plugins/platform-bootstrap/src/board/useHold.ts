import { FocusEvent, useEffect, useMemo, useRef, useState } from 'react';

const STILL_MS = 3000;

/**
 * Whether somebody is pointing at or is in an element right now, so that its rows had better keep their places. A pointer that
 * merely rests does not count for long.
 */
export function useHold() {
  const [pointing, setPointing] = useState(false);
  const [focused, setFocused] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);

  const handlers = useMemo(
    () => ({
      onPointerMove: () => {
        clearTimeout(timer.current);
        setPointing(true);
        timer.current = setTimeout(() => setPointing(false), STILL_MS);
      },
      onPointerLeave: () => {
        clearTimeout(timer.current);
        setPointing(false);
      },
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent) =>
        setFocused(event.currentTarget.contains(event.relatedTarget)),
    }),
    [],
  );
  return { held: pointing || focused, handlers };
}
