import { ProxiedSignInPage } from '@backstage/core-components';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { useState } from 'react';
import { Refused } from './Refused';
import { onSignOut } from './signOut';

const leave = (url: string) => window.location.assign(url);

/** Signs in whoever the identity provider's token names; signing out also ends the session in front of the portal. */
export const ProxySignIn = (
  props: SignInPageProps & {
    readonly signOutUrl: string;
    /** Takes the browser to another page. */
    readonly goTo?: (url: string) => void;
  },
) => {
  const { signOutUrl, goTo = leave, onSignInSuccess } = props;
  const [attempt, setAttempt] = useState(0);
  // The app goes to its own front page once signed out, and would arrive there with the session still open. So it is never told.
  const signOut = () => {
    goTo(signOutUrl);
    return new Promise<void>(() => {});
  };
  return (
    <ProxiedSignInPage
      key={attempt}
      provider="oauth2Proxy"
      onSignInSuccess={identity =>
        onSignInSuccess(onSignOut(identity, signOut))
      }
      ErrorComponent={({ error }) => (
        <Refused
          error={error}
          signOutUrl={signOutUrl}
          onRetry={() => setAttempt(last => last + 1)}
        />
      )}
    />
  );
};
