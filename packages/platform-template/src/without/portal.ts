import type { OptionalComponent } from '../components';
import type { Step } from '../step';
import { withoutDatabase, withoutSeed, withoutUser } from './secrets';
import { BASE, dropped, fromList, RESOURCES, replaced, vaultRow } from './text';

const SETUP = 'vault/setup.sh';
const SEED = `${RESOURCES}/vault/seed.yaml`;

/** Is it among what was chosen? @internal */
export type Has = (name: OptionalComponent) => boolean;

/** Its way to Argo CD: the account, the token, and the Job that makes it. */
const ofArgoCd: readonly Step[] = [
  vaultRow('argocd-token'),
  {
    kind: 'delete',
    files: new RegExp(
      `^(?:${RESOURCES}/argocd/portal-token\\.yaml|vault/policies/argocd-token\\.hcl)$`,
    ),
  },
  dropped(SETUP, /^argocd-token argocd-token argocd$/),
  replaced('vault/README.md', ' `argocd-token` writes one path;', ''),
  {
    ...{ kind: 'remove', file: `${BASE}/values/argocd-values.yaml` },
    path: ['configs', 'cm', 'accounts.backstage'],
  },
  dropped(
    `${BASE}/values/argocd-values.yaml`,
    /role:backstage-read|The portal's account/,
  ),
  dropped('scripts/test-argocd-rbac.sh', /^expect \w+ backstage /),
];

const ofAuthentik: readonly Step[] = [
  {
    ...{ kind: 'remove', file: `${RESOURCES}/authentik/blueprint.yaml` },
    path: ['data', 'platform-portal.yaml'],
  },
  {
    kind: 'remove-items',
    file: `${RESOURCES}/authentik/external-secrets.yaml`,
    document: 'ExternalSecret/authentik-clients',
    path: ['spec', 'data'],
    which: item =>
      (item as { secretKey?: string }).secretKey === 'PORTAL_TOKEN',
  },
];

const ofVault: readonly Step[] = [
  { kind: 'delete', files: /^vault\/policies\/backstage\.hcl$/ },
  dropped(SETUP, /^backstage backstage backstage$/),
  replaced(
    'vault/README.md',
    ' `backstage` reads the state of the raft\ncluster;',
    '',
  ),
  fromList(`${BASE}/values/vault-values.yaml`, 'backstage'),
];

/** Traefik says of its routers what the portal asks, and to nobody else. */
const ofTraefik: readonly Step[] = [
  { kind: 'delete', files: new RegExp(`^${RESOURCES}/traefik/`) },
  {
    kind: 'remove-items',
    file: `${BASE}/apps/network/traefik.yaml`,
    path: ['spec', 'sources'],
    which: source =>
      (source as { path?: string }).path === `${RESOURCES}/traefik`,
  },
  replaced(
    `${BASE}/values/traefik-values.yaml`,
    /^# What it says of its routers[^]*?(?=^ports:)/m,
    '',
  ),
  replaced(
    `${BASE}/values/traefik-values.yaml`,
    /^ {2}traefik:\n[^]*?(?=^ {2}web:)/m,
    '',
  ),
  replaced(
    `${BASE}/values/traefik-values.yaml`,
    /^ {2}additionalServices:\n.*\n/m,
    '',
  ),
  dropped('docs/runbooks/traefik.md', /^\| routes that do not work /),
];

/** What there is for the portal alone, in what is always there. @internal */
export const withoutPortal: readonly Step[] = [
  replaced('README.md', ' Adding an application is a form in the portal.', ''),
  replaced(
    'README.md',
    /; in\n`resources\/backstage\/configuration\.yaml` a grant [^]*?\.\n\n/,
    '.\n\n',
  ),
  ...withoutDatabase('backstage'),
  ...withoutUser('backstage-reader'),
  ...withoutSeed('backstage'),
  ...ofArgoCd,
  ...ofAuthentik,
  ...ofVault,
  ...ofTraefik,
];

const read = (path: string) =>
  replaced(
    'vault/README.md',
    new RegExp(`(^\\| \`${path}\` .*), Backstage \\|$`, 'm'),
    '$1 |',
  );

const ofHarbor: readonly Step[] = [
  replaced(`${RESOURCES}/harbor/robots.yaml`, ', `portal` looks on', ''),
  dropped(
    `${RESOURCES}/harbor/robots.yaml`,
    /^ +(?:robot portal |# Quotas, scanner and what builds)/,
  ),
  {
    kind: 'remove-items',
    file: `${RESOURCES}/harbor/external-secrets.yaml`,
    document: 'ExternalSecret/harbor-robots',
    path: ['spec', 'data'],
    which: item =>
      (item as { secretKey?: string }).secretKey === 'portal-password',
  },
  ...withoutSeed('harbor-portal'),
  read('harbor-robots'),
];

const ofValkey: readonly Step[] = [
  {
    ...{ kind: 'remove', file: `${BASE}/values/valkey-values.yaml` },
    path: ['auth', 'aclUsers', 'backstage'],
  },
  {
    kind: 'remove-items',
    file: `${RESOURCES}/valkey/external-secrets.yaml`,
    path: ['spec', 'data'],
    which: item => (item as { secretKey?: string }).secretKey === 'backstage',
  },
  replaced(SEED, ', \\"backstage-password\\": \\"$(random 32)\\"', ''),
  replaced('vault/README.md', ', `backstage-password`', ''),
  read('valkey'),
];

const ofOauth2Proxy: readonly Step[] = [
  replaced(
    `${RESOURCES}/oauth2-proxy/network-policy.yaml`,
    /^ {4}# The portal looks[^]*?\{port: 4180, protocol: TCP\}\n/m,
    '',
  ),
];

/** What there is for the portal alone, in what may be there without it. @internal */
export const othersWithoutPortal = (has: Has): readonly Step[] => [
  ...(has('harbor') ? ofHarbor : []),
  ...(has('valkey') ? ofValkey : []),
  ...(has('oauth2-proxy') ? ofOauth2Proxy : []),
];
