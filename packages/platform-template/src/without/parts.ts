import type { Step } from '../step';
import type { Has } from './portal';
import { BASE, dropped, fromList, RESOURCES, replaced, vaultRow } from './text';

const PORTAL = `${RESOURCES}/backstage`;
const DEPLOYMENT = `${PORTAL}/deployment.yaml`;
const CONFIGURATION = `${PORTAL}/configuration.yaml`;
const SETUP = 'vault/setup.sh';
const SEED = `${RESOURCES}/vault/seed.yaml`;

/** Services are made by the portal and built by Argo Workflows: what is left where one of the two is missing. @internal */
export const withoutServices = (has: Has): readonly Step[] => [
  dropped(SEED, /^ +(?:once new-services |# Nobody but you can know it)/),
  vaultRow('new-services'),
  replaced('vault/README.md', /^`new-services` is for [^]*?\n\n/m, ''),
  {
    ...{ kind: 'drop-block', file: SETUP },
    from: /^if \[ -n "\$\{NEW_SERVICES_TOKEN/,
    until: /^(?:if \[ -n|echo "Vault is set up)/,
  },
  replaced(SETUP, ' NEW_SERVICES_TOKEN=…', ''),
  ...(has('backstage')
    ? [
        replaced(
          'README.md',
          /, and an entry of `newServices\.teams`[^]*? has built\./,
          '.',
        ),
        replaced(
          CONFIGURATION,
          /^ {6}# The template new-service makes[^]*?(?=^ {6}# newPlatforms )/m,
          '',
        ),
        replaced(
          `${PORTAL}/external-secrets.yaml`,
          /^---\n# What making services takes[^]*?(?=^---$)/m,
          '',
        ),
        dropped(
          DEPLOYMENT,
          /^ +(?:- secretRef: \{name: backstage-new-services,|# Making services is off without)/,
        ),
      ]
    : []),
];

/** A rule of the reader, with what is said above it. */
const withoutRules = (...groups: readonly string[]): readonly Step[] =>
  groups.map(group =>
    replaced(
      `${PORTAL}/reader.yaml`,
      new RegExp(
        `(?:^ {2}#.*\\n)*^ {2}- apiGroups: \\[${group}\\]\\n.*\\n.*\\n`,
        'm',
      ),
      '',
    ),
  );

const REACHED = `${PORTAL}/ingress.yaml`;

const portalWithoutCrossplane: readonly Step[] = [
  ...withoutRules(
    'pkg.crossplane.io',
    'apiextensions.crossplane.io',
    'platform.example.com',
    'apiextensions.k8s.io',
  ),
  replaced(
    `${PORTAL}/reader.yaml`,
    / {2}- apiGroups: \[""\]\n {4}resources: \[events\]\n.*\n/,
    '',
  ),
  replaced(`${PORTAL}/reader.yaml`, /^---\n# The kinds that further[^]*/m, ''),
];

/** The portal asks nothing of what is not there, and may reach no more. @internal */
export const portalWithout = (has: Has): readonly Step[] => [
  ...(has('argo-workflows')
    ? []
    : [
        dropped(DEPLOYMENT, /\{name: ARGO_WORKFLOWS_URL,/),
        dropped(CONFIGURATION, /^ +argoWorkflows: \{uiUrl: /),
        fromList(REACHED, 'argo-workflows'),
        ...withoutRules('argoproj.io'),
      ]),
  ...(has('k8s-monitoring')
    ? []
    : [
        dropped(DEPLOYMENT, /\{name: ALLOY_URL,/),
        ...(has('argo-workflows')
          ? [dropped(CONFIGURATION, /^ +telemetryUrl: /)]
          : []),
        fromList(REACHED, 'monitoring'),
        ...withoutRules('collectors.grafana.com'),
      ]),
  ...(has('crossplane') ? [] : portalWithoutCrossplane),
];

/** Nobody collects metrics, so nobody is let in to do so. @internal */
export const notCollected = (has: Has): readonly Step[] => [
  fromList(`${BASE}/values/vault-values.yaml`, 'monitoring'),
  ...[
    ...(has('oauth2-proxy') ? ['oauth2-proxy'] : []),
    ...(has('backstage') ? ['traefik'] : []),
  ].map(
    (name): Step => ({
      ...{ kind: 'remove-items', path: ['spec', 'ingress'] },
      file: `${RESOURCES}/${name}/network-policy.yaml`,
      which: rule => JSON.stringify(rule).includes('"monitoring"'),
    }),
  ),
  ...(has('backstage')
    ? [
        replaced(
          `${RESOURCES}/traefik/network-policy.yaml`,
          ' but the portal, and the collectors its metrics.',
          ' but the portal.',
        ),
      ]
    : []),
];
