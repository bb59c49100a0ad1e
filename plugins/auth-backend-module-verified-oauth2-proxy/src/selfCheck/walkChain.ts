import type { AuthResolverContext } from '@backstage/plugin-auth-node';
import {
  SelfCheckStep,
  type SelfCheck,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  rolesOf,
  type Members,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Request } from 'express';
import type { IdTokenSettings } from '../config/readIdToken';
import { forwardedHeaders } from '../headers/forwarded';
import { readToken } from '../headers/readToken';
import { readIdentity, type VerifiedResult } from '../signIn/authenticator';
import type { FindPerson, Person } from '../signIn/findPerson';
import { SignInRefused } from '../token/SignInRefused';
import type { VerifiedToken, VerifyIdToken } from '../token/verifyIdToken';

type Id = SelfCheckStep['id'];
type Fact = SelfCheckStep['facts'][number];

/** What the chain is walked with. @internal */
export type Chain = {
  readonly settings: IdTokenSettings;
  readonly verify: VerifyIdToken;
  readonly findPerson: FindPerson;
  readonly members: Members;
  readonly catalog: Pick<AuthResolverContext, 'findCatalogUser'>;
};

const TITLES: Readonly<Record<Id, string>> = {
  headers: 'The proxy passes the ID token on',
  token: 'The ID token is genuine',
  claims: 'The token says who somebody is',
  user: 'The catalog knows the person',
  groups: 'Token and catalog agree on the groups',
  roles: 'The groups give a role',
};

const NEXT_STEPS: Readonly<Record<Id, string>> = {
  headers:
    'Open the portal at its public address. If you did: let OAuth2 Proxy inject the header (injectResponseHeaders, claim id_token) and Traefik copy it (authResponseHeaders).',
  token:
    'Compare auth.providers.oauth2Proxy.idToken with the application in Authentik: issuer, client ID, signing key.',
  claims:
    'Add scope mappings for the user name and the groups to the provider in Authentik, and look for a proxy that sets identity headers of its own.',
  user: 'Look for the person in Authentik (active, of a kind that is read) and for the last synchronisation in the portal’s log.',
  groups:
    'Wait for the next synchronisation, or sign in again: a membership counts when the token and the catalog both have it.',
  roles: 'Give one of these groups a role in platformBootstrap.roles.',
};

/** A link that is broken, with what was seen of it. */
class Broken extends Error {
  readonly facts: readonly Fact[];

  constructor(message: string, facts: readonly Fact[] = []) {
    super(message);
    this.facts = facts;
  }
}

/** What a link gives to the next one, and what people see of it. */
type Link<T> = {
  readonly value: T;
  readonly message: string;
  readonly facts: readonly Fact[];
};

const words = (values: readonly string[]) => values.join(', ') || 'none';
const time = (seconds = 0) => new Date(seconds * 1000).toISOString();

function seeHeaders(req: Request, header: string): Link<string> {
  const facts = [
    { name: header, value: req.headers[header] ? 'present' : 'absent' },
    { name: 'other identity headers', value: words(forwardedHeaders(req)) },
  ];
  try {
    const value = readToken(req, header);
    return { value, message: 'The request carries one ID token.', facts };
  } catch (error) {
    throw new Broken((error as Error).message, facts);
  }
}

async function seeToken(
  text: string,
  { verify, settings: { issuer, audience } }: Chain,
): Promise<Link<VerifiedToken>> {
  const value = await verify(text);
  const { payload, algorithm, keyId } = value;
  return {
    value,
    message: 'Signature, issuer, audience and times hold.',
    facts: [
      { name: 'issuer', value: issuer },
      { name: 'audience', value: audience },
      { name: 'algorithm', value: algorithm },
      { name: 'key', value: keyId ?? 'not named' },
      { name: 'issued', value: time(payload.iat) },
      { name: 'expires', value: time(payload.exp) },
    ],
  };
}

function seeClaims(value: VerifiedResult): Link<VerifiedResult> {
  const { username, email, emailVerified, groups } = value.claims;
  const address = email && `${email}${emailVerified ? '' : ' (not verified)'}`;
  return {
    value,
    message: 'User name and groups are there, and no header contradicts them.',
    facts: [
      { name: 'user name', value: username },
      { name: 'address', value: address ?? 'none' },
      { name: 'groups', value: words(groups) },
    ],
  };
}

const seePerson = (value: Person): Link<Person> => ({
  value,
  message: 'The user name leads to one user of the catalog.',
  facts: [{ name: 'user', value: value.ref }],
});

function seeGroups(
  { claims }: VerifiedResult,
  { memberships: { catalog, direct, effective } }: Person,
): Link<readonly string[]> {
  const facts = [
    { name: 'in the token', value: words(claims.groups) },
    { name: 'in the catalog', value: words(catalog) },
    { name: 'counting', value: words(effective) },
  ];
  if (!direct.length && (claims.groups.length || catalog.length)) {
    throw new Broken('Token and catalog have no group in common.', facts);
  }
  const message = 'Memberships that both name count.';
  return { value: effective, message, facts };
}

function seeRoles(refs: readonly string[], members: Members): Link<void> {
  const roles = words(rolesOf(members, refs));
  const facts = [{ name: 'roles', value: roles }];
  if (roles === 'none') throw new Broken('No role follows.', facts);
  return { value: undefined, message: `The role is ${roles}.`, facts };
}

// What else went wrong is in the log; only refusals are words for people.
function explain(error: unknown): Pick<Link<void>, 'message' | 'facts'> {
  if (error instanceof Broken) return error;
  const message =
    error instanceof SignInRefused
      ? error.message
      : 'The catalog could not be asked; try again in a moment.';
  return { message, facts: [] };
}

/** Walks the sign-in chain of a request, link by link, up to the first one that is broken; facts never hold a token. @internal */
export async function walkChain(
  req: Request,
  chain: Chain,
): Promise<SelfCheck> {
  const { settings, findPerson, members, catalog } = chain;
  const steps: SelfCheckStep[] = [];
  const look = async <T>(id: Id, see: () => Link<T> | Promise<Link<T>>) => {
    const title = TITLES[id];
    try {
      const { value, message, facts } = await see();
      steps.push({ id, title, status: 'ok', message, facts: [...facts] });
      return value;
    } catch (error) {
      const { message, facts } = explain(error);
      steps.push({
        ...{ id, title, status: 'broken', message },
        nextStep: NEXT_STEPS[id],
        facts: [...facts],
      });
      throw error;
    }
  };
  const walk = async () => {
    const text = await look('headers', () => seeHeaders(req, settings.header));
    const { payload } = await look('token', () => seeToken(text, chain));
    const result = await look('claims', () =>
      seeClaims(readIdentity(req, payload, settings.claims)),
    );
    const person = await look('user', async () =>
      seePerson(await findPerson(result, catalog)),
    );
    const groups = await look('groups', () => seeGroups(result, person));
    await look('roles', () => seeRoles([person.ref, ...groups], members));
  };
  const firstBroken = await walk().then(
    () => null,
    () => steps[steps.length - 1].id,
  );
  const reached = new Set(steps.map(({ id }) => id));
  const rest = SelfCheckStep.shape.id.options.filter(id => !reached.has(id));
  return {
    checkedAt: new Date().toISOString(),
    firstBroken,
    steps: [
      ...steps,
      ...rest.map(id => ({
        ...{ id, title: TITLES[id], status: 'not-reached' as const },
        ...{ message: 'An earlier link is broken.', facts: [] },
      })),
    ],
  };
}
