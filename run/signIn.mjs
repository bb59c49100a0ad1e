import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findOauth2Proxy } from './oauth2Proxy.mjs';
import { answers, startSandbox } from './portal.mjs';

// Another one for every start: wherever it turns up later, a secret got out.
const TOKEN = `canary-${randomBytes(12).toString('hex')}`;
const SECRETS = resolve('.cache/sign-in');

/** The file with the identity provider's signing keys. */
export const KEYS = join(SECRETS, 'keys.json');

/** Clients of the identity provider: the portal's, and another application's whose tokens the portal must not take. */
export const CLIENTS = {
  portal: { id: 'portal', secret: 'portal-secret-of-the-sandbox' },
  other: { id: 'grafana', secret: 'grafana-secret-of-the-sandbox' },
};

/** Writes a file that nobody else may read, and gives its path. */
function writeSecret(name, text) {
  const file = join(SECRETS, name);
  mkdirSync(SECRETS, { recursive: true, mode: 0o700 });
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

/** New signing keys for every start. */
function signingKeys() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), alg: 'RS256' };
  return JSON.stringify({ keys: [{ ...key, kid: 'sandbox', use: 'sig' }] });
}

async function startOauth2Proxy(servers, node, { port, issuer, door }) {
  const { id, secret } = CLIENTS.portal;
  const binary = await findOauth2Proxy();
  if (!binary) {
    servers.start('oauth2-proxy', node, [
      'run/sign-in/oauth2Proxy.mjs',
      ...['--port', `${port}`, '--issuer', issuer, '--origin', door],
      ...['--client-id', id, '--client-secret', secret],
    ]);
    return;
  }
  servers.start(
    'oauth2-proxy',
    binary,
    [
      ...['--alpha-config', 'deploy/oauth2-proxy.yaml'],
      ...['--redirect-url', `${door}/oauth2/callback`],
      ...['--reverse-proxy', '--trusted-proxy-ip', '127.0.0.1'],
      ...['--email-domain', '*', '--cookie-samesite', 'lax'],
      '--cookie-secure=false',
    ],
    {
      env: {
        OAUTH2_PROXY_BIND_ADDRESS: `127.0.0.1:${port}`,
        OAUTH2_PROXY_CLIENT_ID: id,
        OAUTH2_PROXY_CLIENT_SECRET: secret,
        OAUTH2_PROXY_COOKIE_SECRET: randomBytes(16).toString('hex'),
        OIDC_ISSUER: issuer,
      },
    },
  );
}

/**
 * Starts a sandbox platform and the whole chain in front of the portal: an identity provider with the sandbox's people, OAuth2 Proxy (the
 * real one if it is installed) and a reverse proxy. Gives the environment that the production configuration asks for.
 */
export async function startSignIn(
  servers,
  node,
  { ports, isOver, data = '.sandbox/production' },
) {
  const sandbox = `http://127.0.0.1:${ports.sandbox}`;
  const provider = `http://localhost:${ports['identity provider']}`;
  const issuer = `${provider}/application/o/backstage/`;
  const door = `http://localhost:${ports['front door']}`;
  const proxy = `http://127.0.0.1:${ports['OAuth2 Proxy']}`;
  const client = ({ id, secret }, origin) => [
    '--client',
    `${id},${secret},${origin}/oauth2/callback`,
  ];

  startSandbox(servers, node, [
    ...['--port', `${ports.sandbox}`, '--data', data],
    ...['--token', TOKEN, '--portal', `${door}/platform`],
  ]);
  await answers(`${sandbox}/_sandbox`, { isOver });
  servers.start('identity provider', node, [
    'run/sign-in/identityProvider.mjs',
    ...[
      '--port',
      `${ports['identity provider']}`,
      '--keys',
      writeSecret('keys.json', signingKeys()),
    ],
    ...['--authentik', `${sandbox}/authentik`, '--token', TOKEN],
    ...client(CLIENTS.portal, door),
    ...client(CLIENTS.other, 'http://grafana.invalid'),
  ]);
  await answers(`${provider}/ready`, { isOver });
  await startOauth2Proxy(servers, node, {
    port: ports['OAuth2 Proxy'],
    issuer,
    door,
  });
  await answers(`${proxy}/ping`, { isOver });
  servers.start('front door', node, [
    'run/sign-in/traefik.mjs',
    ...['--port', `${ports['front door']}`],
    ...['--portal', `http://127.0.0.1:${ports.portal}`],
    ...['--oauth2-proxy', proxy],
  ]);

  return {
    PORTAL_URL: door,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: CLIENTS.portal.id,
    AUTHENTIK_URL: `${sandbox}/authentik`,
    AUTHENTIK_TOKEN: TOKEN,
    ALLOY_URL: `${sandbox}/alloy`,
    ARGOCD_URL: `${sandbox}/argocd`,
    ARGO_WORKFLOWS_URL: `${sandbox}/argo-workflows`,
    ARGOCD_TOKEN: TOKEN,
    HARBOR_URL: `${sandbox}/harbor`,
    PLATFORM_POSTGRES_URL: `${sandbox.replace(
      'http:',
      'postgresql:',
    )}?sslmode=disable`,
    PLATFORM_POSTGRES_USERNAME: 'backstage_reader',
    PLATFORM_POSTGRES_PASSWORD: TOKEN,
    TRAEFIK_URL: `${sandbox}/traefik`,
    VALKEY_URL: sandbox.replace('http:', 'valkey:'),
    VALKEY_USERNAME: 'backstage',
    VALKEY_PASSWORD: TOKEN,
    VAULT_URL: `${sandbox}/vault`,
    KUBERNETES_URL: `${sandbox}/kubernetes`,
    KUBERNETES_TOKEN_FILE: writeSecret('token', TOKEN),
    // Read and not needed: the sandbox speaks plain HTTP.
    KUBERNETES_CA_FILE: writeSecret('ca.crt', ''),
    GITHUB_TOKEN: TOKEN,
    GITHUB_HOST: `127.0.0.1:${ports.sandbox}`,
    GITHUB_API_URL: `${sandbox}/api/v3`,
    PLATFORM_REPOSITORY_URL: `${sandbox}/example/platform`,
  };
}
