import type { Step } from '../step';

const RESOURCES = 'argocd/app-of-apps/resources';
const SEED = `${RESOURCES}/vault/seed.yaml`;
const BLUEPRINT = `${RESOURCES}/authentik/blueprint.yaml`;

const isKey = (names: readonly string[]) => (item: unknown) =>
  names.includes(String((item as { secretKey?: string }).secretKey));

/** Nobody signs in to it: its application in Authentik, and its client, which Vault makes up. @internal */
export function withoutSignIn(name: string): readonly Step[] {
  const prefix = name.toUpperCase().replaceAll('-', '_');
  return [
    {
      kind: 'drop-block',
      file: BLUEPRINT,
      from: /^ {6}- model: /,
      until: /^ {0,4}\S/,
      which: new RegExp(`(?:id: |KeyOf )${name}(?:-application)?[\\n,]`),
    },
    {
      kind: 'remove-items',
      file: `${RESOURCES}/authentik/external-secrets.yaml`,
      document: 'ExternalSecret/authentik-clients',
      path: ['spec', 'data'],
      which: isKey([`${prefix}_CLIENT_ID`, `${prefix}_CLIENT_SECRET`]),
    },
    {
      kind: 'replace',
      file: SEED,
      from: new RegExp(`(for client in .*) ${name}(?= )`),
      to: '$1',
    },
    {
      kind: 'replace',
      file: 'vault/README.md',
      from: `, \`clients/${name}\``,
      to: '',
    },
  ];
}

const POSTGRES = `${RESOURCES}/platform-postgres/postgresql.yaml`;

/** Nobody signs in to Postgres by this name: the user, and the way of its password. @internal */
export function withoutUser(name: string): readonly Step[] {
  const user = name.replaceAll('-', '_');
  return [
    { kind: 'remove', file: POSTGRES, path: ['spec', 'users', user] },
    {
      kind: 'remove-document',
      file: `${RESOURCES}/external-secrets/postgres-credentials.yaml`,
      document: `PushSecret/${name}`,
    },
    {
      kind: 'replace',
      file: 'vault/README.md',
      from: new RegExp(`(?:, )?\`postgres/${name}\`(?:, (?=\`postgres/a))?`),
      to: '',
    },
  ];
}

/** It keeps nothing in Postgres: its database, and its user. @internal */
export function withoutDatabase(name: string): readonly Step[] {
  const database = name.replaceAll('-', '_');
  return [
    { kind: 'remove', file: POSTGRES, path: ['spec', 'databases', database] },
    ...withoutUser(name),
  ];
}

/** Vault makes nothing up for it. @internal */
export const withoutSeed = (...paths: readonly string[]): readonly Step[] =>
  paths.flatMap((path): readonly Step[] => [
    {
      kind: 'drop-lines',
      file: SEED,
      which: new RegExp(`^ +once ${path} `),
    },
    {
      kind: 'drop-lines',
      file: 'vault/README.md',
      which: new RegExp(`^\\| \`${path}\` `),
    },
  ]);
