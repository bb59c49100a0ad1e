import { ConfigApi } from '@backstage/frontend-plugin-api';
import { Person, readPeople } from './people';

/** How people get in, from `auth.providers`. */
export type WayIn =
  | { readonly kind: 'sandbox'; readonly people: readonly Person[] }
  | {
      readonly kind: 'proxy';
      /** Where the session in front of the portal ends. */
      readonly signOutUrl: string;
    }
  | { readonly kind: 'none' };

const PROXY = 'auth.providers.oauth2Proxy';

/** The way in that is configured; the sandbox comes first, because its closed list is no use to anybody else. */
export function readWayIn(config: ConfigApi): WayIn {
  const people = readPeople(config);
  if (people.length > 0) return { kind: 'sandbox', people };
  if (!config.has(PROXY)) return { kind: 'none' };
  return {
    kind: 'proxy',
    signOutUrl: readAddress(config, `${PROXY}.signOutUrl`, '/oauth2/sign_out'),
  };
}

function readAddress(config: ConfigApi, key: string, otherwise: string) {
  const address = config.getOptionalString(key) ?? otherwise;
  if (/^(\/(?![/\\])|https?:\/\/)/.test(address)) return address;
  throw new Error(
    `${key} is "${address}": give a path such as "${otherwise}", or an address that begins with https://`,
  );
}
