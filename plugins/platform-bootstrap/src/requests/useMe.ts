import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { Me } from './whose';

/** Who looks; `undefined` until that is known. */
export function useMe(): Me | undefined {
  const identity = useApi(identityApiRef);
  const [me, setMe] = useState<Me>();
  useEffect(() => {
    let isGone = false;
    identity.getBackstageIdentity().then(
      ({ userEntityRef, ownershipEntityRefs }) => {
        if (!isGone) setMe({ user: userEntityRef, owns: ownershipEntityRefs });
      },
      // Who cannot be told has nothing of their own to see.
      () => {
        if (!isGone) setMe({ user: '', owns: [] });
      },
    );
    return () => {
      isGone = true;
    };
  }, [identity]);
  return me;
}
