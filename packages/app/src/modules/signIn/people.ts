import { ConfigApi } from '@backstage/frontend-plugin-api';

/** A person the sandbox offers, from `auth.providers.sandbox.people`. */
export type Person = {
  readonly user: string;
  readonly title: string;
  readonly role: string;
};

/** The closed list; empty where the sandbox is not configured. */
export const readPeople = (config: ConfigApi): readonly Person[] =>
  config
    .getOptionalConfigArray('auth.providers.sandbox.people')
    ?.map(person => ({
      user: person.getString('user'),
      title: person.getString('title'),
      role: person.getString('role'),
    })) ?? [];

const KEY = 'platform-bootstrap.sandbox-person';

/** Who this browser tab chose: a reload signs in again, another tab can be somebody else. */
export const chosenPerson = {
  get: () => window.sessionStorage.getItem(KEY),
  set: (user: string) => window.sessionStorage.setItem(KEY, user),
  clear: () => window.sessionStorage.removeItem(KEY),
};
