import { isList, isObjectList, type WrongKey } from './types';

/** argo-cd, argo-workflows, crossplane. @internal */
export const ARGO: readonly WrongKey[] = [
  ...[
    ['server.config', 'Write configs.cm'],
    ['server.rbacConfig', 'Write configs.rbac'],
    [
      'configs.params.server.staticassets',
      'Leave it out: it is the path of a directory',
    ],
  ].map(([key, fix]) => ({ chart: 'argo-cd', versions: '>=6.0.0', key, fix })),
  {
    ...{ chart: 'argo-cd', versions: '*', rename: 'statusbadge.enabled' },
    key: 'configs.cm.application.statusBadge.enabled',
    fix: 'Write statusbadge.enabled',
  },
  {
    ...{ chart: 'argo-cd', versions: '*', key: 'configs.cm.oidc.config' },
    when: value => /^\s*clientId\s*:/m.test(String(value)),
    message: 'Argo CD reads clientID, and takes no notice of clientId',
    fix: 'Write clientID',
  },
  {
    ...{ chart: 'argo-cd', versions: '*', key: 'configs.cm.oidc.config' },
    when: value =>
      /^\s*issuer\s*:\s*["']?\S+\/application\/o\/[\w-]+["']?\s*$/m.test(
        String(value),
      ),
    message:
      'the issuer of authentik ends with a slash, and is compared exactly',
    fix: 'Add the slash at the end',
  },
  {
    chart: 'argo-cd',
    versions: '>=6.0.0',
    key: 'server.ingress.hosts',
    when: isList,
    fix: 'Write server.ingress.hostname, and extraHosts for more',
  },
  {
    chart: 'argo-cd',
    versions: '>=6.0.0',
    key: 'server.ingress.tls',
    when: isList,
    fix: 'Write tls: true, or extraTls',
  },
  ...[
    ['controller.replicaCount', 'Write controller.replicas', 'replicas'],
    ['server.replicaCount', 'Write server.replicas', 'replicas'],
    [
      'controller.persistence.postgresql.userName',
      'Write userNameSecret with name and key',
    ],
    [
      'controller.persistence.postgresql.password',
      'Write passwordSecret with name and key',
    ],
    [
      'persistence.postgresql.userName',
      'Write controller.persistence.postgresql.userNameSecret with name and key',
    ],
    [
      'persistence.postgresql.password',
      'Write controller.persistence.postgresql.passwordSecret with name and key',
    ],
    [
      'useDefaultArtifactRepo',
      'Leave it out: artifactRepository is used anyway',
    ],
  ].map(([key, fix, rename]) => ({
    ...{ chart: 'argo-workflows', versions: '*', key, fix, rename },
  })),
  {
    ...{ chart: 'argo-workflows', versions: '*' },
    key: 'artifactRepository.s3.endpoint',
    when: value => /harbor/i.test(String(value)),
    message: 'Harbor has no S3 API, so no artifact can be kept there',
    fix: 'Name an S3 compatible store, or use gcs or azure',
  },
  {
    chart: 'argo-workflows',
    versions: '*',
    key: 'server.ingress.hosts',
    when: isObjectList,
    fix: 'Write hosts as a list of names, and paths beside it',
  },
  ...[
    ['replicaCount', 'Write replicas', 'replicas'],
    ['resources', 'Write resourcesCrossplane', 'resourcesCrossplane'],
    ['rbacManager.replicaCount', 'Write rbacManager.replicas', 'replicas'],
    ['rbacManager.resources', 'Write resourcesRBACManager'],
    ['rbacManager.enabled', 'Write rbacManager.deploy', 'deploy'],
  ].map(([key, fix, rename]) => ({
    ...{ chart: 'crossplane', versions: '*', key, fix, rename },
  })),
];
