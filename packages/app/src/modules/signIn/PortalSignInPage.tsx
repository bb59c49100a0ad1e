import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { ProxySignIn } from './ProxySignIn';
import { SandboxSignIn } from './SandboxSignIn';
import { SignInFrame } from './SignInFrame';
import { readWayIn } from './wayIn';

const NoWayIn = () => (
  <SignInFrame title="No way to sign in is configured">
    <p>
      This portal lets nobody in until a sign-in provider is configured under{' '}
      <code>auth.providers</code>. To look around, start the sandbox with{' '}
      <code>npm start</code>.
    </p>
  </SignInFrame>
);

/** Signs the portal's user in: through OAuth2 Proxy, in the sandbox by choosing a person, or not at all. */
export const PortalSignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const way = readWayIn(useApi(configApiRef));
  switch (way.kind) {
    case 'sandbox':
      return (
        <SandboxSignIn people={way.people} onSignInSuccess={onSignInSuccess} />
      );
    case 'proxy':
      return (
        <ProxySignIn
          signOutUrl={way.signOutUrl}
          onSignInSuccess={onSignInSuccess}
        />
      );
    default:
      return <NoWayIn />;
  }
};
