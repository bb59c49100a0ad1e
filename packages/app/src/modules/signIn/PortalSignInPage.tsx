import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  IdentityApi,
  useApi,
} from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { useState } from 'react';
import { ChoosePerson } from './ChoosePerson';
import { chosenPerson, readPeople } from './people';
import { SignInFrame } from './SignInFrame';

/** Signing out also forgets the choice; otherwise the next load would sign the same person in again. */
function forgetting(identity: IdentityApi): IdentityApi {
  const signOut = identity.signOut.bind(identity);
  return Object.assign(identity, {
    async signOut() {
      chosenPerson.clear();
      await signOut();
    },
  });
}

const NoWayIn = () => (
  <SignInFrame title="No way to sign in is configured">
    <p>
      This portal lets nobody in until a sign-in provider is configured under{' '}
      <code>auth.providers</code>. To look around, start the sandbox with{' '}
      <code>npm start</code>.
    </p>
  </SignInFrame>
);

/** Signs the portal's user in: in the sandbox by choosing a person; anywhere else it says that no way in is configured. */
export const PortalSignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const people = readPeople(useApi(configApiRef));
  const [{ chosen, attempt }, setChoice] = useState(() => ({
    chosen: chosenPerson.get(),
    attempt: 0,
  }));

  if (people.length === 0) return <NoWayIn />;

  const choose = (user: string) => {
    chosenPerson.set(user);
    setChoice(last => ({ chosen: user, attempt: last.attempt + 1 }));
  };
  if (!people.some(({ user }) => user === chosen)) {
    return <ChoosePerson people={people} onChoose={choose} />;
  }
  return (
    <ProxiedSignInPage
      key={attempt}
      provider="sandbox"
      headers={{ 'x-sandbox-person': chosen ?? '' }}
      onSignInSuccess={identity => onSignInSuccess(forgetting(identity))}
      ErrorComponent={({ error }) => (
        <ChoosePerson people={people} onChoose={choose} error={error} />
      )}
    />
  );
};
