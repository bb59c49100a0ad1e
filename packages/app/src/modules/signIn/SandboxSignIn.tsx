import { ProxiedSignInPage } from '@backstage/core-components';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { useState } from 'react';
import { ChoosePerson } from './ChoosePerson';
import { chosenPerson, Person } from './people';
import { onSignOut } from './signOut';

/** Signs in the person of the sandbox's closed list that was chosen, also after a reload. */
export const SandboxSignIn = (
  props: SignInPageProps & { readonly people: readonly Person[] },
) => {
  const { people, onSignInSuccess } = props;
  const [{ chosen, attempt }, setChoice] = useState(() => ({
    chosen: chosenPerson.get(),
    attempt: 0,
  }));

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
      // Otherwise the next load would sign the same person in again.
      onSignInSuccess={identity =>
        onSignInSuccess(onSignOut(identity, chosenPerson.clear))
      }
      ErrorComponent={({ error }) => (
        <ChoosePerson people={people} onChoose={choose} error={error} />
      )}
    />
  );
};
