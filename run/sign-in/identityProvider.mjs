// Plays Authentik's OpenID provider: the certified implementation from npm, with the people of the sandbox's Authentik. Loopback only, and
// every password is right: this proves who is who to nobody but a test.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import express from 'express';
import { Provider } from 'oidc-provider';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    // Each: id,secret,redirect URI
    client: { type: 'string', multiple: true },
    // Base URL of an Authentik API with the people, and a token for it.
    authentik: { type: 'string' },
    token: { type: 'string' },
    // A file with the signing keys, as a private JWKS.
    keys: { type: 'string' },
  },
});

const PATH = '/application/o/backstage';
const origin = `http://localhost:${values.port}`;
// With a slash at the end, as Authentik writes its issuers.
const issuer = `${origin}${PATH}/`;

async function findPerson(username) {
  const query = new URLSearchParams({ username });
  const response = await fetch(
    `${values.authentik}/api/v3/core/users/?${query}`,
    { headers: { authorization: `Bearer ${values.token}` } },
  );
  if (!response.ok) throw new Error(`Authentik answers ${response.status}`);
  const { results } = await response.json();
  return results.find(user => user.username === username && user.is_active);
}

const provider = new Provider(issuer, {
  clients: values.client.map(text => {
    const [client_id, client_secret, redirect_uri] = text.split(',');
    return { client_id, client_secret, redirect_uris: [redirect_uri] };
  }),
  jwks: JSON.parse(readFileSync(values.keys, 'utf8')),
  cookies: { keys: ['only-on-loopback'] },
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    profile: ['name', 'preferred_username', 'groups'],
  },
  // Authentik writes them into the ID token as well.
  conformIdTokenClaims: false,
  pkce: { required: () => false },
  ttl: { Session: 3600, Grant: 3600, Interaction: 600, IdToken: 3600 },
  features: { devInteractions: { enabled: true } },
  async findAccount(_context, username) {
    const person = await findPerson(username);
    if (!person) return undefined;
    return {
      accountId: username,
      claims: () => ({
        sub: username,
        email: person.email,
        email_verified: true,
        name: person.name,
        preferred_username: person.username,
        groups: person.groups_obj.map(group => group.name),
      }),
    };
  },
  // Every client is the company's own: nobody is asked whether it may.
  async loadExistingGrant(context) {
    const { client, session, params, provider: self } = context.oidc;
    const grant = new self.Grant({
      clientId: client.clientId,
      accountId: session.accountId,
    });
    grant.addOIDCScope(params.scope);
    await grant.save();
    return grant;
  },
});

const app = express();
app.get('/ready', (_req, res) => res.json({ issuer }));
app.use(PATH, provider.callback());
app.listen(Number(values.port), 'localhost');
