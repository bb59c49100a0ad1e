import { isObjectList, type WrongKey } from './types';

/** vault, external-secrets, authentik, oauth2-proxy. @internal */
export const SECURITY: readonly WrongKey[] = [
  ...[
    ['ingress', 'Write server.ingress'],
    ['serviceAccount', 'Write server.serviceAccount'],
    ['affinity', 'Write server.affinity'],
    ['tolerations', 'Write server.tolerations'],
    ['nodeSelector', 'Write server.nodeSelector'],
    ['securityContext', 'Write server.statefulSet.securityContext'],
    ['server.securityContext', 'Write server.statefulSet.securityContext'],
    [
      'server.extraVolumeMounts',
      'Write server.volumeMounts, with server.volumes',
      'volumeMounts',
    ],
    ['server.ha.antiAffinity', 'Write server.affinity'],
    ['injector.revisionHistoryLimit', 'Leave it out'],
  ].map(([key, fix, rename]) => ({
    ...{ chart: 'vault', versions: '*', key, fix, rename },
  })),
  {
    chart: 'vault',
    versions: '*',
    key: 'server.extraEnvironmentVars',
    when: value =>
      Object.values(Object(value)).some(item => typeof item === 'object'),
    message: 'an environment variable from a Secret becomes the text map[…]',
    fix: 'Write server.extraSecretEnvironmentVars with envName, secretName and secretKey',
  },
  {
    ...{ chart: 'vault', versions: '*', key: 'server.ha' },
    when: value => {
      const { enabled, raft, config } = Object(value) as Record<
        string,
        unknown
      >;
      const { enabled: isRaft } = Object(raft) as { enabled?: unknown };
      return enabled === true && isRaft !== true && !config;
    },
    message: 'without raft the chart configures Consul as the storage',
    fix: 'Write server.ha.raft.enabled: true, or a config of your own',
  },
  {
    ...{ chart: 'external-secrets', versions: '*', key: 'replicaCount' },
    when: (value, { leaderElect }) => Number(value) > 1 && leaderElect !== true,
    message: 'several replicas without a leader all write the same Secrets',
    fix: 'Write leaderElect: true',
  },
  ...[
    'securityContext',
    'webhook.securityContext',
    'certController.securityContext',
  ].map(key => ({
    chart: 'external-secrets',
    versions: '*',
    key: `${key}.fsGroup`,
    fix: `Write ${key.replace(
      'securityContext',
      'podSecurityContext',
    )}.fsGroup`,
  })),
  ...[
    ['authentik.postgresql.enabled', 'Write postgresql.enabled'],
    ['authentik.postgresql.auth', 'Write postgresql.auth'],
    [
      'authentik.postgresql.database',
      'Write authentik.postgresql.name',
      'name',
    ],
    ['postgresql.persistence', 'Write postgresql.primary.persistence'],
    ['persistence', 'Leave it out'],
    ['env', 'Write global.env, server.env or worker.env'],
    [
      'authentik.listen.trustedProxyCidrs',
      'Write authentik.listen.trusted_proxy_cidrs',
      'trusted_proxy_cidrs',
    ],
  ].map(([key, fix, rename]) => ({
    ...{ chart: 'authentik', versions: '>=2024.2.0', key, fix, rename },
  })),
  {
    chart: 'authentik',
    versions: '>=2025.12.0',
    key: 'redis',
    fix: 'Leave it out: authentik needs no Redis since 2025.10',
  },
  {
    chart: 'authentik',
    versions: '>=2024.2.0',
    key: 'server.ingress.hosts',
    when: isObjectList,
    fix: 'Write hosts as a list of names',
  },
  ...[
    ...['provider', 'oidcIssuerURL', 'httpAddress', 'reverseProxy'],
    ...['passHostHeader', 'passUserHeaders', 'setXForwardedFor'],
    ...['skipAuthRegex', 'whitelistDomains', 'redirectURL'],
  ].map(name => ({
    chart: 'oauth2-proxy',
    versions: '*',
    key: `config.${name}`,
    fix: 'Write it into config.configFile, in the words of OAuth2 Proxy, or into extraArgs',
  })),
  ...[
    ['service.port', 'Write service.portNumber', 'portNumber'],
    ['serviceAccount.create', 'Write serviceAccount.enabled', 'enabled'],
    ['securityContext.fsGroup', 'Write podSecurityContext.fsGroup'],
  ].map(([key, fix, rename]) => ({
    ...{ chart: 'oauth2-proxy', versions: '*', key, fix, rename },
  })),
];
