import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useState } from 'react';

type Dismissal = 'unknown' | 'shown' | 'dismissed';

/** Whether this person has put a hint away for good, by the hint's name. */
export function useDismissal(name: string): {
  readonly state: Dismissal;
  readonly dismiss: () => void;
} {
  const storage = useApi(storageApiRef);
  const bucket = storage.forBucket('platform-bootstrap/dismissed');
  const [state, setState] = useState<Dismissal>(() =>
    stateOf(bucket.snapshot<boolean>(name)),
  );

  useEffect(() => {
    const hints = storage.forBucket('platform-bootstrap/dismissed');
    setState(stateOf(hints.snapshot<boolean>(name)));
    const subscription = hints
      .observe$<boolean>(name)
      .subscribe(snapshot => setState(stateOf(snapshot)));
    return () => subscription.unsubscribe();
  }, [storage, name]);

  const dismiss = useCallback(() => {
    setState('dismissed');
    // Should it not be stored, the hint merely comes back.
    storage
      .forBucket('platform-bootstrap/dismissed')
      .set(name, true)
      .catch(() => undefined);
  }, [storage, name]);

  return { state, dismiss };
}

// Storage may live in the backend: until it answers, better no hint than one that flashes by.
function stateOf(snapshot: { presence: string; value?: boolean }): Dismissal {
  if (snapshot.presence === 'unknown') return 'unknown';
  return snapshot.value ? 'dismissed' : 'shown';
}
