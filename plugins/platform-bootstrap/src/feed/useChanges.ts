import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useEffect, useRef, useState } from 'react';
import { changedComponents } from './changes';

const MARK_MS = 6000;
const NONE: ReadonlyMap<string, number> = new Map();

/** The ids of the components that changed in the last few seconds, while the page was open. */
export function useChanges(
  components: readonly ComponentStatus[],
): ReadonlyMap<string, number> {
  const previous = useRef(components);
  const [marked, setMarked] = useState(NONE);

  useEffect(() => {
    const ids = changedComponents(previous.current, components);
    previous.current = components;
    if (ids.length === 0) return;
    const until = Date.now() + MARK_MS;
    setMarked(old => new Map([...old, ...ids.map(id => [id, until] as const)]));
  }, [components]);

  useEffect(() => {
    if (marked.size === 0) return undefined;
    const next = Math.min(...marked.values());
    const timer = setTimeout(
      () => setMarked(old => unexpired(old, Date.now())),
      Math.max(0, next - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [marked]);

  return marked;
}

function unexpired(marks: ReadonlyMap<string, number>, now: number) {
  return new Map([...marks].filter(([, until]) => until > now));
}
