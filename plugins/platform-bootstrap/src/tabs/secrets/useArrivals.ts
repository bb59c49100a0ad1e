import { ComponentSecret } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useEffect, useRef, useState } from 'react';

const MARK_MS = 10_000;
const NONE: ReadonlySet<string> = new Set();

/** What tells one secret of a component from another. */
export const secretId = ({ namespace, name }: ComponentSecret): string =>
  `${namespace}/${name}`;

const timesOf = (secrets: readonly ComponentSecret[]) =>
  new Map(secrets.map(secret => [secretId(secret), secret.refreshedAt]));

/** The secrets whose refresh arrived in the last few seconds, while the page was open. */
export function useArrivals(
  secrets: readonly ComponentSecret[],
): ReadonlySet<string> {
  const previous = useRef(timesOf(secrets));
  const [arrived, setArrived] = useState(NONE);

  useEffect(() => {
    const times = timesOf(secrets);
    const isLater = (id: string, at: string | null) => {
      const before = previous.current.get(id);
      return before !== undefined && at !== null && at > (before ?? '');
    };
    const fresh = [...times].flatMap(([id, at]) =>
      isLater(id, at) ? [id] : [],
    );
    previous.current = times;
    if (fresh.length > 0) setArrived(new Set(fresh));
  }, [secrets]);

  useEffect(() => {
    if (arrived.size === 0) return undefined;
    const timer = setTimeout(() => setArrived(NONE), MARK_MS);
    return () => clearTimeout(timer);
  }, [arrived]);

  return arrived;
}
