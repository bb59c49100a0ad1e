import { IdentityApi } from '@backstage/frontend-plugin-api';

/** The same identity, with something to be done when it has signed out. */
export function onSignOut(
  identity: IdentityApi,
  then: () => void | Promise<void>,
): IdentityApi {
  const signOut = identity.signOut.bind(identity);
  return Object.assign(identity, {
    async signOut() {
      await signOut();
      await then();
    },
  });
}
